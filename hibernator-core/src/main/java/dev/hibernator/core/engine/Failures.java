package dev.hibernator.core.engine;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;

/** Failures that the engine itself finds. */
final class Failures {
  private Failures() {}

  static ExecutionFailed configuration(String message, String remedy) {
    return new ExecutionFailed(new Failure(Failure.Kind.CONFIGURATION, message, remedy));
  }

  static Failure internal(Throwable cause) {
    String message = cause.getMessage();
    return new Failure(
        Failure.Kind.INTERNAL,
        "the executor failed: "
            + cause.getClass().getName()
            + (message == null ? "" : ": " + message),
        "See the process's log for the stack trace, and report it to the executor's author.");
  }

  static Failure abandoned(String after) {
    return new Failure(
        Failure.Kind.TIMEOUT,
        "the attempt did not stop " + after + " and was abandoned; it can change nothing any more",
        "Look for a call of the executor that hangs.");
  }
}
