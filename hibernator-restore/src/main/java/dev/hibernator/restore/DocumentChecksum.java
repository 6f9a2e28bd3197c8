package dev.hibernator.restore;

import dev.hibernator.api.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The checksum that stands in a document: SHA-256 of all its other fields, on one line, members
 * sorted. White space and the order of members do not count.
 */
final class DocumentChecksum {
  static final String FIELD = "checksum";

  private DocumentChecksum() {}

  static JsonObject seal(JsonObject document) {
    return document.with(FIELD, of(document));
  }

  static boolean matches(JsonObject document) {
    return document.string(FIELD).filter(of(document)::equals).isPresent();
  }

  private static String of(JsonObject document) {
    byte[] canonical = JsonText.sorted(document, FIELD);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
