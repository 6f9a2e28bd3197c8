package dev.hibernator.operator.cli;

import dev.hibernator.core.plan.InvalidPlan;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.StoreFailed;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Plans together with the exceptions that commands added to them. */
final class AddedExceptions {
  /** What to do where a manifest and a command gave two exceptions one name. */
  static final String REMEDY =
      "One of the two was added by 'hibernator exception create': end it with 'hibernator exception"
          + " end', or rename the other in its manifest.";

  private AddedExceptions() {}

  /**
   * The plans with the exceptions that commands added to them in a state directory; one that was
   * not named need not be there.
   */
  static List<Plan> applied(StateOption state, List<Plan> plans) {
    if (!state.isGiven() && !Files.isDirectory(state.path())) {
      return plans;
    }
    try (StateDirectory directory = StateDirectory.read(state.path())) {
      return plans.stream().map(plan -> applied(directory.exceptions(), plan)).toList();
    }
  }

  /**
   * What is wrong with a plan once its added exceptions are there. Where they cannot be read, the
   * engine says so and goes on: what sleeps is to wake.
   */
  static Optional<String> problem(ExceptionStore store, Plan plan) {
    try {
      store.applied(plan);
      return Optional.empty();
    } catch (StoreFailed e) {
      return Optional.empty();
    } catch (InvalidPlan e) {
      return Optional.of("plan " + plan.id() + ": " + e.getMessage());
    }
  }

  /** The plan with its added exceptions. */
  static Plan applied(ExceptionStore store, Plan plan) {
    try {
      return store.applied(plan);
    } catch (InvalidPlan e) {
      throw CommandFailed.usage("plan " + plan.id() + ": " + e.getMessage(), REMEDY);
    }
  }
}
