package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code hibernator restart}. */
@Command(
    name = "restart",
    description = {
      "Repeats the last operation for all targets: that of a sleeping plan while its schedule says"
          + " asleep, that of one that is awake while it says awake.",
      PlanAction.STARTS
    },
    footer = {
      "  hibernator restart prod-offhours -f plan.yaml --reason \"somebody started the database\""
    })
final class RestartCommand extends PlanAction {

  RestartCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Event event = new Event.Restart(by(), why());
    return new Intent.Decided("restart", event, Optional.empty());
  }
}
