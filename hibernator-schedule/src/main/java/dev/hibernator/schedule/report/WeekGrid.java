package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A week, Monday to Sunday, as a grid: a row for each date, across it the wall clock from 00:00 to
 * 24:00. What exceptions change is striped, holds are dotted. Where the clocks go forward the times
 * that are left out are lined; where they go back the row is split: the times that come twice stand
 * one below the other.
 *
 * <p>Immutable and thread-safe.
 */
public final class WeekGrid {
  private final NamedSchedule subject;
  private final List<CalendarDay> days;
  private final AsleepShare total;

  private WeekGrid(NamedSchedule subject, LocalDate monday) {
    this.subject = requireNonNull(subject);
    LocalDate end = monday.plusWeeks(1);
    days = CalendarDay.between(subject.schedule(), monday, end);
    total = HoursAsleep.between(subject.schedule(), monday, end).total();
  }

  /**
   * Looks at a week.
   *
   * @param subject the schedule
   * @param date any date of the week
   * @return the week from the Monday on or before the date
   */
  public static WeekGrid of(NamedSchedule subject, LocalDate date) {
    return new WeekGrid(subject, CalendarUnit.WEEK.startOf(date));
  }

  /**
   * Returns the rows.
   *
   * @return the seven dates from Monday on
   */
  public List<CalendarDay> days() {
    return days;
  }

  /**
   * Returns the hours of the week.
   *
   * @return the share of all seven dates
   */
  public AsleepShare total() {
    return total;
  }

  /**
   * Draws the week.
   *
   * @return an SVG document that needs nothing else: title, description, light and dark inside
   */
  public String svg() {
    Picture picture = new Picture("");
    double top = Heading.draw(picture, subject, title(), total);
    double height = new WeekDrawing(picture, days).draw(top);
    return picture.document(height, subject.name() + ": " + title(), description());
  }

  /** The same for a page that has the style and the heading. */
  String part(String ids) {
    Picture picture = new Picture(ids);
    double height = new WeekDrawing(picture, days).draw(0);
    return picture.part(height, subject.name() + ": " + title(), description());
  }

  String title() {
    return "week of " + Texts.date(days.get(0).date());
  }

  private List<String> description() {
    List<String> sentences = new ArrayList<>();
    sentences.add("Asleep " + HoursText.of(total) + " of the week.");
    for (CalendarDay day : days) {
      List<String> facts = new ArrayList<>(List.of("asleep " + Texts.asleepTimes(day)));
      facts.addAll(day.notes());
      sentences.add(Texts.date(day.date()) + ": " + String.join("; ", facts) + ".");
    }
    return sentences;
  }
}
