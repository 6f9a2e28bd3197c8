package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code hibernator resume}. */
@Command(
    name = "resume",
    description = {"Ends what 'suspend' asked for: the schedule applies again.", PlanAction.NOTES},
    footer = {"  hibernator resume prod-offhours --reason \"migration is done\""})
final class ResumeCommand extends PlanAction {

  ResumeCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Event event = new Event.Resume(by(), why());
    return new Intent.Decided("resume", event, Optional.empty());
  }
}
