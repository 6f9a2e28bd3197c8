package dev.hibernator.operator.cli;

import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hibernator keep-awake}. */
@Command(
    name = "keep-awake",
    description = {
      "Keeps a plan awake until a time, and wakes it if it sleeps.",
      PlanAction.STARTS
    },
    footer = {
      "  hibernator keep-awake prod-offhours --until +2h --reason \"incident 4711\"",
      "  hibernator keep-awake prod-offhours --until 'tomorrow 06:00' -o json"
    })
final class KeepAwakeCommand extends PlanAction {
  @Option(
      names = "--until",
      paramLabel = "TIME",
      order = 10,
      required = true,
      converter = UntilArgument.Notation.class,
      description =
          "Until when: +2h, 06:00, 'tomorrow 06:00', 2026-02-28T20:00, each on the clock of the"
              + " plan's zone, or RFC 3339 with an offset.")
  private UntilArgument until = (now, schedule) -> now;

  KeepAwakeCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Instant end = until(until, subject, now);
    Event event = new Event.OverrideSet(Operation.WAKE_UP, Optional.of(end), by(), why(), false);
    return new Intent.Decided("keep-awake", event, Optional.of(end));
  }
}
