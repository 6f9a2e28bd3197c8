package dev.hibernator.operator.cli;

import dev.hibernator.schedule.report.AsleepShare;
import dev.hibernator.schedule.report.CalendarDay;
import dev.hibernator.schedule.report.CalendarUnit;
import dev.hibernator.schedule.report.HoursText;
import dev.hibernator.schedule.report.YearMap;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A year on a terminal: a column for each week, a line for each day of the week.
 *
 * @param year the year
 * @param zone whose calendar it is
 */
record YearText(YearMap year, ZoneId zone) {
  private static final String GAP = "     ";

  private static final List<String> MEANINGS =
      List.of("awake all day", "up to a quarter asleep", "half", "three quarters", "more");

  List<String> lines(String name, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, name)
            + " ("
            + zone.getId()
            + "): year "
            + first().getYear()
            + ", asleep "
            + HoursText.of(year.total()));
    lines.add(screen.styled(Style.FAINT, months()));
    for (DayOfWeek day : DayOfWeek.values()) {
      lines.add(row(day, screen));
    }
    lines.addAll(legend(screen));
    lines.addAll(table(screen));
    return lines;
  }

  private LocalDate first() {
    return year.days().get(0).date();
  }

  private int column(LocalDate date) {
    return (int) ChronoUnit.WEEKS.between(CalendarUnit.WEEK.startOf(first()), date);
  }

  /** Each name stands above the column that has the first of the month. */
  private String months() {
    StringBuilder line = new StringBuilder(GAP);
    for (int month = 1; month <= 12; month++) {
      LocalDate start = first().withMonth(month);
      line.append(" ".repeat(GAP.length() + column(start) - line.length()));
      line.append(start.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
    }
    return line.toString();
  }

  private String row(DayOfWeek weekday, Screen screen) {
    StyledLine line = new StyledLine(screen);
    String name = weekday.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    line.add(Style.PLAIN, name + GAP.substring(name.length()));
    int next = 0;
    for (CalendarDay day : year.days()) {
      if (day.date().getDayOfWeek() == weekday) {
        line.add(Style.PLAIN, " ".repeat(column(day.date()) - next));
        cell(line, day, Signs.of(screen));
        next = column(day.date()) + 1;
      }
    }
    return line.toString();
  }

  private static void cell(StyledLine line, CalendarDay day, Signs signs) {
    String sign = day.share().map(share -> signs.steps().get(share.quarters())).orElse(" ");
    line.add(day.isExceptional() ? Style.WARNING : Style.ASLEEP, sign);
  }

  private static List<String> legend(Screen screen) {
    List<String> steps = Signs.of(screen).steps();
    Legend legend = new Legend(screen, GAP.length());
    for (int i = 0; i < steps.size(); i++) {
      legend.add(Style.ASLEEP, steps.get(i), MEANINGS.get(i));
    }
    if (screen.colours()) {
      legend.add(Style.WARNING, steps.get(steps.size() - 1), "changed or held by an exception");
    }
    return legend.lines();
  }

  private List<String> table(Screen screen) {
    Table table = new Table(screen, "MONTH", "ASLEEP", "SHARE");
    for (AsleepShare month : year.months()) {
      String name = month.start().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      table.row(name, HoursText.of(month.asleep()), HoursText.percent(month.share()));
    }
    return table.lines();
  }
}
