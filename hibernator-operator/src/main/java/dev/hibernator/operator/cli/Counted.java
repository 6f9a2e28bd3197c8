package dev.hibernator.operator.cli;

/** Numbers of things, in words. */
final class Counted {
  private Counted() {}

  /** {@code 1 plan}, {@code 2 plans}. */
  static String of(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
