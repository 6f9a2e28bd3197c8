package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.calendar.CalendarExport;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Projection;
import dev.hibernator.schedule.Transition;
import dev.hibernator.schedule.Verdict;
import dev.hibernator.schedule.report.CalendarUnit;
import dev.hibernator.schedule.report.HoursAsleep;
import dev.hibernator.schedule.report.NamedSchedule;
import dev.hibernator.schedule.report.SchedulePreview;
import dev.hibernator.schedule.report.WeekGrid;
import dev.hibernator.schedule.report.YearMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a plan's schedule will do, to be shown.
 *
 * @param plan the plan
 * @param projection what its schedule will do
 * @param hours for what the hours asleep are shown, if they are
 */
record PreviewReport(Plan plan, Projection projection, Optional<CalendarUnit> hours) {
  String name() {
    return plan.id().toString();
  }

  /** The projection for a page. */
  SchedulePreview schedulePreview() {
    return new SchedulePreview(subject(), projection);
  }

  private NamedSchedule subject() {
    return new NamedSchedule(name(), plan.schedule());
  }

  String svg(CalendarUnit period) {
    LocalDate date = LocalDate.ofInstant(projection.from(), zone());
    return period == CalendarUnit.YEAR
        ? YearMap.of(subject(), date.getYear()).svg()
        : WeekGrid.of(subject(), date).svg();
  }

  /** The asleep time of the projection as an iCalendar file. */
  String ics(Instant now) {
    if (!projection.from().isBefore(projection.to())) {
      throw CommandFailed.usage("nothing ever changes; say where to end with --to");
    }
    return CalendarExport.asleep(name(), plan.schedule(), projection.from(), projection.to(), now);
  }

  JsonObject json() {
    return transitions().withOptional("hoursAsleep", hoursReport().map(HoursReport::json));
  }

  private Optional<HoursReport> hoursReport() {
    // Where nothing changes and only a number of events was asked for there is no range.
    return hours
        .filter(unit -> projection.from().isBefore(projection.to()))
        .map(
            unit ->
                new HoursReport(
                    HoursAsleep.between(plan.schedule(), projection.from(), projection.to()),
                    unit,
                    zone()));
  }

  private JsonObject transitions() {
    return JsonObject.EMPTY
        .with("plan", plan.id().name())
        .with("namespace", plan.id().namespace())
        .with("timezone", zone().getId())
        .with("from", ZonedText.of(projection.from(), zone()))
        .with("to", ZonedText.of(projection.to(), zone()))
        .with("stateAtFrom", projection.stateAtFrom().text())
        .with("transitions", projection.transitions().stream().map(this::json).toList());
  }

  private JsonObject json(Transition transition) {
    return JsonObject.EMPTY
        .with("at", ZonedText.of(transition.at(), zone()))
        .with("to", transition.to().text())
        .with("because", transition.because());
  }

  /** Lines for people. */
  List<String> lines(Screen screen, Optional<CalendarUnit> period, Instant now) {
    List<String> lines = new ArrayList<>();
    if (period.isEmpty()) {
      lines.addAll(table(screen, now));
    } else if (period.get() == CalendarUnit.WEEK) {
      LocalDate monday = LocalDate.ofInstant(projection.from(), zone());
      lines.addAll(new WeekText(WeekGrid.of(subject(), monday), zone()).lines(name(), screen));
    } else {
      int year = LocalDate.ofInstant(projection.from(), zone()).getYear();
      lines.addAll(new YearText(YearMap.of(subject(), year), zone()).lines(name(), screen));
    }
    hoursReport().ifPresent(report -> lines.addAll(report.lines(screen)));
    return lines;
  }

  /** Distances are from now, not from line to line. */
  private List<String> table(Screen screen, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, plan.id().toString())
            + " ("
            + zone().getId()
            + "): "
            + word(screen, projection.stateAtFrom())
            + " at "
            + ZonedText.forPeople(projection.from(), zone()));
    Table table = new Table(screen, "AT", "FROM NOW", "BECOMES", "BECAUSE");
    for (Transition transition : projection.transitions()) {
      table.row(
          Table.Cell.of(ZonedText.forPeople(transition.at(), zone())),
          Table.Cell.of(ZonedText.distance(now, transition.at())),
          new Table.Cell(transition.to().text(), style(transition.to())),
          Table.Cell.of(String.join("; ", transition.because())));
    }
    lines.addAll(table.isEmpty() ? List.of("Nothing changes.") : table.lines());
    return lines;
  }

  private ZoneId zone() {
    return plan.schedule().zone();
  }

  static String word(Screen screen, Verdict verdict) {
    return screen.styled(style(verdict), verdict.text());
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case ASLEEP -> Style.ASLEEP;
      case AWAKE -> Style.GOOD;
      case HOLD -> Style.WARNING;
    };
  }
}
