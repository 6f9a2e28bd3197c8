package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A year as a heat map: a column for each week, Monday at the top, in two halves one below the
 * other. The longer a date is asleep, the larger and the stronger its square. Dates that exceptions
 * change and dates on which the clocks change are marked.
 *
 * <p>Immutable and thread-safe.
 */
public final class YearMap {
  private final NamedSchedule subject;
  private final int year;
  private final List<CalendarDay> days;
  private final HoursAsleep hours;

  private YearMap(NamedSchedule subject, int year) {
    this.subject = requireNonNull(subject);
    this.year = year;
    LocalDate first = LocalDate.of(year, 1, 1);
    days = CalendarDay.between(subject.schedule(), first, first.plusYears(1));
    hours = HoursAsleep.between(subject.schedule(), first, first.plusYears(1));
  }

  /**
   * Looks at a year.
   *
   * @param subject the schedule
   * @param year the year of the Gregorian calendar
   * @return January to December
   * @throws java.time.DateTimeException if there is no such year
   */
  public static YearMap of(NamedSchedule subject, int year) {
    return new YearMap(subject, year);
  }

  /**
   * Returns the dates.
   *
   * @return every date of the year
   */
  public List<CalendarDay> days() {
    return days;
  }

  /**
   * Returns the hours of the year.
   *
   * @return the share of all dates
   */
  public AsleepShare total() {
    return hours.total();
  }

  /**
   * Returns the hours of each month.
   *
   * @return twelve shares
   */
  public List<AsleepShare> months() {
    return hours.per(CalendarUnit.MONTH);
  }

  /**
   * Draws the year.
   *
   * @return an SVG document that needs nothing else: title, description, light and dark inside
   */
  public String svg() {
    Picture picture = new Picture("");
    double top = Heading.draw(picture, subject, title(), total());
    double height = new YearDrawing(picture, days).draw(top);
    return picture.document(height, subject.name() + ": " + title(), description());
  }

  int year() {
    return year;
  }

  /** The same for a page that has the style and the heading. */
  String part(String ids) {
    Picture picture = new Picture(ids);
    double height = new YearDrawing(picture, days).draw(0);
    return picture.part(height, subject.name() + ": " + title(), description());
  }

  String title() {
    return "year " + year;
  }

  private List<String> description() {
    List<String> sentences = new ArrayList<>();
    sentences.add("Asleep " + HoursText.of(total()) + " of the year.");
    for (AsleepShare month : months()) {
      sentences.add(Texts.month(month.start()) + ": " + HoursText.of(month) + ".");
    }
    for (CalendarDay day : days) {
      for (ClockChange change : day.clockChanges()) {
        sentences.add(Texts.date(day.date()) + ": " + change.text() + ".");
      }
    }
    long changed = days.stream().filter(CalendarDay::isExceptional).count();
    if (changed > 0) {
      sentences.add("Exceptions change " + changed + (changed == 1 ? " day." : " days."));
    }
    return sentences;
  }
}
