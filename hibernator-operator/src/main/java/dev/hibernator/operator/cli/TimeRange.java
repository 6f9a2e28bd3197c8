package dev.hibernator.operator.cli;

import dev.hibernator.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --from} and {@code --to}. */
final class TimeRange {
  /** A hundred years. Longer ones would keep a command busy for minutes. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

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
    end.ifPresent(last -> checkLength(schedule, start, last));
    return end;
  }

  private static void checkLength(Schedule schedule, Instant start, Instant end) {
    if (end.isAfter(start.plus(LONGEST))) {
      throw CommandFailed.usage(
          "--to may be at most 100 years ("
              + LONGEST.toDays()
              + " days) after --from: from "
              + ZonedText.of(start, schedule.zone())
              + " to "
              + ZonedText.of(end, schedule.zone())
              + " is longer");
    }
  }
}
