package dev.hibernator.testkit.contract;

import java.util.Objects;

/** Says what is wrong. */
final class Expect {
  private Expect() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  static void same(Object expected, Object actual, String what) {
    that(Objects.equals(expected, actual), what + ": expected " + expected + ", but was " + actual);
  }
}
