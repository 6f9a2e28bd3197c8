package dev.hibernator.operator.night;

import java.util.List;

/**
 * A process that has ended.
 *
 * @param command the arguments it had
 * @param exitCode its exit code, 137 if it was killed
 * @param output what it wrote on standard output
 * @param error what it wrote on standard error
 * @param passed the effect boundaries it came to, in order
 */
record Ended(
    List<String> command, int exitCode, String output, String error, List<Boundary> passed) {

  private static final int SIGKILL = 128 + 9;

  boolean killed() {
    return exitCode == SIGKILL;
  }

  @Override
  public String toString() {
    return "exit code %d of %s%n%s%s".formatted(exitCode, command, output, error);
  }
}
