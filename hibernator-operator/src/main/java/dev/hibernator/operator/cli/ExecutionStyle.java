package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;

/** How phases and states look on a terminal. */
final class ExecutionStyle {
  private ExecutionStyle() {}

  static Style of(ExecutionState state) {
    return switch (state) {
      case PENDING -> Style.FAINT;
      case RUNNING -> Style.BUSY;
      case COMPLETED -> Style.GOOD;
      case FAILED -> Style.BAD;
      case ABORTED, SKIPPED -> Style.WARNING;
    };
  }

  static Style of(Phase phase) {
    return switch (phase) {
      case PENDING -> Style.FAINT;
      case ACTIVE -> Style.GOOD;
      case HIBERNATING, WAKING_UP -> Style.BUSY;
      case HIBERNATED -> Style.ASLEEP;
      case SUSPENDED -> Style.WARNING;
      case ERROR -> Style.BAD;
    };
  }
}
