package dev.hibernator.operator.cli;

import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.report.CalendarUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --week} and {@code --year}: a whole week or year around the time that is asked about. */
final class PeriodOption {
  @Option(
      names = "--week",
      order = -3,
      description = "Show the whole week, Monday to Sunday, that --from lies in, as a grid.")
  private boolean week;

  @Option(
      names = "--year",
      order = -2,
      description = "Show the whole year that --from lies in, as a heat map.")
  private boolean year;

  Optional<CalendarUnit> unit() {
    if (week && year) {
      throw CommandFailed.usage("--week and --year exclude each other; give one of them");
    }
    if (week) {
      return Optional.of(CalendarUnit.WEEK);
    }
    return year ? Optional.of(CalendarUnit.YEAR) : Optional.empty();
  }

  /** The first date of a week or year, in a schedule's zone. */
  static LocalDate start(CalendarUnit unit, Schedule schedule, Instant within) {
    return unit.startOf(LocalDate.ofInstant(within, schedule.zone()));
  }
}
