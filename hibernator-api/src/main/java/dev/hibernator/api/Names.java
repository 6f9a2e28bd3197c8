package dev.hibernator.api;

import java.util.function.Predicate;

/**
 * What names are made of. Names are made all the time: their characters are looked at one by one,
 * which takes a fraction of the time of a regular expression.
 */
final class Names {
  /** Whatever is no ASCII control character. */
  static final Predicate<String> PRINTABLE = Names::isPrintable;

  /** ASCII letters and digits and, but at neither end, {@code .}, {@code _} and {@code -}. */
  static final Predicate<String> TYPE = Names::isType;

  private static final char DELETE = 127;

  private Names() {}

  static void require(String what, String value, int maxLength, Predicate<String> allowed) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          what + " has " + value.length() + " characters, at most " + maxLength + " are allowed");
    }
    if (!allowed.test(value)) {
      throw new IllegalArgumentException(
          what + " '" + value + "' has a character that is not allowed");
    }
  }

  private static boolean isPrintable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == DELETE) {
        return false;
      }
    }
    return true;
  }

  private static boolean isType(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean inside = i > 0 && i < value.length() - 1;
      if (!isLetterOrDigit(c) && !(inside && (c == '.' || c == '_' || c == '-'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }
}
