package dev.hibernator.operator.cli;

import dev.hibernator.api.Operation;
import java.util.Locale;

/** What {@code --once} does. */
enum OnceOperation {
  HIBERNATE(Operation.SHUTDOWN),
  WAKE(Operation.WAKE_UP);

  private final Operation operation;

  OnceOperation(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
