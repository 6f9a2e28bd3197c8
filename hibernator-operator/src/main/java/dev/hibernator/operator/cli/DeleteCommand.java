package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Event;
import dev.hibernator.core.plan.DeletionPolicy;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hibernator delete}. */
@Command(
    name = "delete",
    description = {
      "Ends following a plan, and wakes what sleeps first unless told otherwise.",
      "A plan that is still among the manifests of 'hibernator run' is followed anew when that is"
          + " started.",
      PlanAction.STARTS
    },
    footer = {
      "  hibernator delete prod-offhours --policy Orphan --dry-run",
      "  hibernator delete prod-offhours -f plan.yaml --reason \"moved to the new cluster\""
    })
final class DeleteCommand extends PlanAction {
  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      order = 10,
      description =
          "What happens to what sleeps: ${COMPLETION-CANDIDATES} (default: what the plan says).")
  private Optional<DeletionWord> policy = Optional.empty();

  @Option(
      names = "--force",
      order = 11,
      description = "Let go at once, whatever is still to be woken; what was recorded stays.")
  private boolean force;

  DeleteCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Optional<DeletionPolicy> wanted = policy.map(DeletionWord::policy);
    Event event = new Event.Delete(wanted, force, by(), why());
    return new Intent.Decided("delete", event, Optional.empty());
  }
}
