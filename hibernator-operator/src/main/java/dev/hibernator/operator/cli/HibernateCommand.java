package dev.hibernator.operator.cli;

import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hibernator hibernate}. */
@Command(
    name = "hibernate",
    description = {
      "Puts a plan to sleep now, whatever its schedule says, until a time or the next scheduled"
          + " sleep.",
      PlanAction.STARTS
    },
    footer = {
      "  hibernator hibernate prod-offhours -f plan.yaml --reason \"release day is over\"",
      "  hibernator hibernate prod-offhours --until 'tomorrow 06:00' --dry-run"
    })
final class HibernateCommand extends PlanAction {
  @Option(
      names = "--until",
      paramLabel = "TIME",
      order = 10,
      converter = UntilArgument.Notation.class,
      description =
          "Until when: +2h, 06:00, 'tomorrow 06:00', 2026-02-28T20:00, each on the clock of the"
              + " plan's zone, or RFC 3339 with an offset; without it until the schedule sleeps"
              + " next.")
  private Optional<UntilArgument> until = Optional.empty();

  @Option(
      names = "--force",
      order = 11,
      description = "Also inside a suspended interval of the schedule.")
  private boolean force;

  HibernateCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Optional<Instant> end = until.map(written -> until(written, subject, now));
    Event event = new Event.OverrideSet(Operation.SHUTDOWN, end, by(), why(), force);
    return new Intent.Decided("hibernate", event, end);
  }
}
