package dev.hibernator.operator.cli;

import dev.hibernator.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --from} and {@code --to}. */
final class TimeRange {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      order = -4,
      converter = TimeArgument.Notation.class,
      description =
          "Where to begin (default: now). RFC 3339 with an offset, or a local date or date and time"
              + " that is read in each plan's zone.")
  private Optional<TimeArgument> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      order = -4,
      converter = TimeArgument.Notation.class,
      description = "Where to end; what happens exactly then is not listed.")
  private Optional<TimeArgument> to = Optional.empty();

  boolean hasEnd() {
    return to.isPresent();
  }

  Instant start(Schedule schedule, Instant now) {
    return from.map(time -> time.in(schedule)).orElse(now);
  }

  /** The end, if one is given. */
  Optional<Instant> end(Schedule schedule, Instant start) {
    Optional<Instant> end = to.map(time -> time.in(schedule));
    if (end.isPresent() && !end.get().isAfter(start)) {
      throw CommandFailed.usage(
          "--to must be after --from: "
              + ZonedText.of(end.get(), schedule.zone())
              + " is not after "
              + ZonedText.of(start, schedule.zone()));
    }
    return end;
  }
}
