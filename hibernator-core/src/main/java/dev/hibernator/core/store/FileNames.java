package dev.hibernator.core.store;

import dev.hibernator.api.PlanId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names as file names that every file system takes and keeps apart, also one that does not tell
 * capitals from small letters. Long names are cut and told apart by a hash; what a file is about
 * always stands in the file, too.
 */
final class FileNames {
  private static final int MAX_LENGTH = 110;
  private static final int HASH_DIGITS = 32;

  private FileNames() {}

  /** The plus sign is in no name, so that no two plans meet. */
  static String plan(PlanId plan) {
    return encode(plan.namespace()) + "+" + encode(plan.name());
  }

  /** Reads back which plan a directory is of; empty where the name alone does not tell. */
  static Optional<PlanId> planOf(String directory) {
    int plus = directory.indexOf('+');
    if (plus < 0) {
      return Optional.empty();
    }
    try {
      PlanId plan =
          new PlanId(decode(directory.substring(0, plus)), decode(directory.substring(plus + 1)));
      return Optional.of(plan).filter(read -> plan(read).equals(directory));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xff);
      if (plain(c) && !(c == '.' && encoded.isEmpty())) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().toHexDigits(unit));
      }
    }
    if (encoded.length() <= MAX_LENGTH) {
      return encoded.toString();
    }
    return encoded.substring(0, MAX_LENGTH - HASH_DIGITS - 1) + "~" + hash(name);
  }

  private static boolean plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
