package dev.hibernator.operator.cli;

import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hibernator wake}. */
@Command(
    name = "wake",
    description = {
      "Wakes a plan now, whatever its schedule says, until a time or the next scheduled wake-up.",
      PlanAction.STARTS
    },
    footer = {
      "  hibernator wake prod-offhours -f plan.yaml --reason \"incident 4711\"",
      "  hibernator wake prod-offhours --until 22:00 --dry-run"
    })
final class WakeCommand extends PlanAction {
  @Option(
      names = "--until",
      paramLabel = "TIME",
      order = 10,
      converter = UntilArgument.Notation.class,
      description =
          "Until when: +2h, 06:00, 'tomorrow 06:00', 2026-02-28T20:00, each on the clock of the"
              + " plan's zone, or RFC 3339 with an offset; without it until the schedule wakes"
              + " next.")
  private Optional<UntilArgument> until = Optional.empty();

  WakeCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Optional<Instant> end = until.map(written -> until(written, subject, now));
    Event event = new Event.OverrideSet(Operation.WAKE_UP, end, by(), why(), false);
    return new Intent.Decided("wake", event, end);
  }
}
