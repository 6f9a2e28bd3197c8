package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hibernator complete-plans}: what completion scripts ask, one name on a line. */
@Command(
    name = "complete-plans",
    hidden = true,
    description = "Lists names of plans for completion scripts.",
    footer = "  hibernator complete-plans")
final class CompletePlansCommand extends Action {
  @Mixin private StateOption state = new StateOption();

  private final Streams streams;

  CompletePlansCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      Set<PlanId> known = new TreeSet<>(view.planIds());
      known.addAll(view.restore().plans());
      known.stream().map(plan -> shortest(plan, known)).forEach(streams::line);
      return ExitCode.DONE;
    }
  }

  /** The name alone, unless several namespaces have it. */
  private static String shortest(PlanId plan, Set<PlanId> known) {
    boolean alone = known.stream().filter(other -> other.name().equals(plan.name())).count() == 1;
    return alone ? plan.name() : plan.toString();
  }
}
