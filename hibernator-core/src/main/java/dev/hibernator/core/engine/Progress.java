package dev.hibernator.core.engine;

import dev.hibernator.restore.Attempt;

/**
 * How far an attempt is. Not durable.
 *
 * @param attempt the attempt
 * @param message what it is doing, such as {@code waiting for 3 instances to stop}
 * @param done how many resources are dealt with
 * @param total how many there are; 0 if that is not known
 */
public record Progress(Attempt attempt, String message, int done, int total) {
  /** The same, with what it waits for before what it is doing. */
  Progress because(String why) {
    String both = message.isEmpty() ? why : why + ", " + message;
    return new Progress(attempt, both, done, total);
  }
}
