package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hibernator suspend}. */
@Command(
    name = "suspend",
    description = {
      "Lets a plan be: what runs is finished, nothing new starts, whatever the schedule says.",
      PlanAction.NOTES
    },
    footer = {
      "  hibernator suspend prod-offhours --until 'tomorrow 06:00' --reason migration",
      "  hibernator suspend prod-offhours"
    })
final class SuspendCommand extends PlanAction {
  @Option(
      names = "--until",
      paramLabel = "TIME",
      order = 10,
      converter = UntilArgument.Notation.class,
      description =
          "Until when: +2h, 06:00, 'tomorrow 06:00', 2026-02-28T20:00, each on the clock of the"
              + " plan's zone, or RFC 3339 with an offset; without it until 'hibernator resume'.")
  private Optional<UntilArgument> until = Optional.empty();

  SuspendCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Optional<Instant> end = until.map(written -> until(written, subject, now));
    Event event = new Event.Suspend(end, by(), why());
    return new Intent.Decided("suspend", event, end);
  }
}
