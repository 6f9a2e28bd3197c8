package dev.hibernator.api;

import java.util.regex.Pattern;

final class Names {
  static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]+");
  static final Pattern TYPE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

  private Names() {}

  static void require(String what, String value, int maxLength, Pattern pattern) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          what + " has " + value.length() + " characters, at most " + maxLength + " are allowed");
    }
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " '" + value + "' has a character that is not allowed");
    }
  }
}
