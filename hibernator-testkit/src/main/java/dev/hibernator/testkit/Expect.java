package dev.hibernator.testkit;

import java.util.Objects;

/** Assertions that need no library. */
final class Expect {
  private Expect() {}

  static void that(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  static void equal(Object expected, Object actual, String what) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(what + ": expected " + expected + ", but it is " + actual);
    }
  }

  static <T extends Throwable> T thrown(Class<T> type, Check.Body body, String otherwise) {
    try {
      body.run();
    } catch (Throwable thrown) {
      if (type.isInstance(thrown)) {
        return type.cast(thrown);
      }
      throw new AssertionError(otherwise + ": " + thrown, thrown);
    }
    throw new AssertionError(otherwise + ": nothing was thrown");
  }
}
