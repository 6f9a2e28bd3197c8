package dev.hibernator.operator.cli;

import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.schedule.AdjustmentState;
import dev.hibernator.schedule.DayRule;

/** Values as manifests and documents spell them. */
final class Words {
  private Words() {}

  static String of(DeletionPolicy policy) {
    return switch (policy) {
      case WAKE_UP -> "WakeUp";
      case ORPHAN -> "Orphan";
      case BLOCK -> "Block";
    };
  }

  static String of(DayRule rule) {
    return switch (rule) {
      case START_DAY -> "StartDay";
      case LISTED_DAYS -> "ListedDays";
    };
  }

  static String of(AdjustmentState.Stage stage) {
    return switch (stage) {
      case PENDING -> "Pending";
      case ACTIVE -> "Active";
      case EXPIRED -> "Expired";
    };
  }

  static String of(Strategy strategy) {
    if (strategy instanceof Strategy.Sequential) {
      return "Sequential";
    }
    if (strategy instanceof Strategy.Parallel) {
      return "Parallel";
    }
    return strategy instanceof Strategy.Staged ? "Staged" : "DAG";
  }
}
