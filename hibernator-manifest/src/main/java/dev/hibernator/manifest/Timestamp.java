package dev.hibernator.manifest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Instants as RFC 3339, section 5.6, writes them. */
final class Timestamp {
  private static final int DATE_LENGTH = "2026-02-01".length();
  private static final int SECONDS_LENGTH = "2026-02-01T22:30:00".length();

  private Timestamp() {}

  static Instant parse(String text) {
    try {
      if (hasSeconds(text) && hasMinutesOfOffset(text)) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeParseException e) {
      // told below, in words that help
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no instant; write RFC 3339 with offset, as in 2026-02-01T22:30:00Z");
  }

  private static boolean hasSeconds(String text) {
    return text.length() > SECONDS_LENGTH
        && text.charAt(DATE_LENGTH + 3) == ':'
        && text.charAt(DATE_LENGTH + 6) == ':';
  }

  /** {@code Z} or {@code +hh:mm}; ISO 8601 allows more. */
  private static boolean hasMinutesOfOffset(String text) {
    char last = text.charAt(text.length() - 1);
    int sign = text.length() - "+00:00".length();
    return last == 'Z' || last == 'z' || text.charAt(sign) == '+' || text.charAt(sign) == '-';
  }
}
