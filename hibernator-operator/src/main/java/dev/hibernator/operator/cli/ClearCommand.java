package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code hibernator clear}. */
@Command(
    name = "clear",
    description = {
      "Ends what 'hibernate', 'wake' or 'keep-awake' asked for: the schedule applies again.",
      PlanAction.NOTES
    },
    footer = {"  hibernator clear prod-offhours --reason \"incident is over\" -o json"})
final class ClearCommand extends PlanAction {

  ClearCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Event event = new Event.OverrideCleared(by(), why());
    return new Intent.Decided("clear", event, Optional.empty());
  }
}
