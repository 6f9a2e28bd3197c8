package dev.hibernator.schedule.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Draws the two halves of a year. */
final class YearDrawing {
  private static final int LEFT = 25;
  private static final double PITCH = 11.9;
  private static final double CELL = 10.5;
  private static final int HEADING = 13;

  /** The edges of the squares for the heat map's steps. */
  private static final double[] SIZES = {0, 4.8, 6.8, 8.8, CELL};

  private static final String[] MEANINGS = {
    "Awake all day",
    "Up to a quarter asleep",
    "Up to half",
    "Up to three quarters",
    "More than that"
  };

  private final Picture picture;
  private final List<CalendarDay> days;

  YearDrawing(Picture picture, List<CalendarDay> days) {
    this.picture = picture;
    this.days = days;
  }

  /** Draws everything and returns where it ends. */
  double draw(double top) {
    int july = days.get(0).date().withMonth(7).getDayOfYear() - 1;
    double middle = half(days.subList(0, july), top) + 12;
    double bottom = half(days.subList(july, days.size()), middle);
    return legend().draw(picture, bottom + 10);
  }

  private double half(List<CalendarDay> half, double top) {
    LocalDate monday = CalendarUnit.WEEK.startOf(half.get(0).date());
    double y = top + HEADING;
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      picture.text(0, y + (day.getValue() - 1) * PITCH + 8, name, "hs-faint hs-small");
    }
    for (CalendarDay day : half) {
      double x = LEFT + ChronoUnit.WEEKS.between(monday, day.date()) * PITCH;
      int row = day.date().getDayOfWeek().getValue() - 1;
      cell(day, x, y + row * PITCH);
      if (day.date().getDayOfMonth() == 1) {
        month(day.date().getMonth(), x, y, row);
      }
    }
    return y + 7 * PITCH;
  }

  private void month(Month month, double x, double y, int row) {
    String name = month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    picture.text(x + (row > 0 ? PITCH : 0), y - 5, name, "hs-ink hs-small");
    if (month != Month.JANUARY && month != Month.JULY) {
      double edge = (PITCH - CELL) / 2;
      String border =
          "M"
              + Picture.number(x - edge)
              + " "
              + Picture.number(y + 7 * PITCH - edge)
              + "V"
              + Picture.number(y + row * PITCH - edge);
      String step =
          row == 0 ? "" : "H" + Picture.number(x + PITCH - edge) + "V" + Picture.number(y - edge);
      picture.path(border + step, "hs-line hs-stroke-faint");
    }
  }

  private void cell(CalendarDay day, double x, double y) {
    picture.group(tip(day));
    if (day.share().isEmpty()) {
      picture.rect(x, y, CELL, CELL, Pattern.MISSING);
    } else {
      square(picture, day.share().get().quarters(), x, y);
    }
    int step = day.share().map(AsleepShare::quarters).orElse(0);
    if (day.isExceptional()) {
      Glyph.EXCEPTION.draw(picture, x + CELL - 2.5, y + 2.5, 5, step == SIZES.length - 1);
    }
    if (!day.specialDates().isEmpty()) {
      Glyph.SPECIAL_DATE.draw(picture, x + 2.5, y + CELL - 2.5, 5, step == SIZES.length - 1);
    }
    if (!day.clockChanges().isEmpty()) {
      Glyph.CLOCK_CHANGE.draw(picture, x + CELL / 2, y + CELL / 2, 7, step >= 3);
    }
    picture.endGroup();
  }

  private static void square(Picture picture, int step, double x, double y) {
    picture.rect(x, y, CELL, CELL, "hs-step-0");
    double size = SIZES[step];
    if (step > 0) {
      double edge = (CELL - size) / 2;
      picture.rect(x + edge, y + edge, size, size, "hs-step-" + step);
    }
  }

  private static String tip(CalendarDay day) {
    String facts = Texts.date(day.date()) + ": asleep " + Texts.asleepTimes(day);
    String hours = day.share().map(share -> ", " + HoursText.of(share)).orElse("");
    List<String> notes = day.notes();
    return facts + hours + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
  }

  private Legend legend() {
    Legend legend = new Legend();
    for (int i = 0; i < MEANINGS.length; i++) {
      int step = i;
      legend.add(
          true, corner -> square(corner.picture(), step, corner.x() + 2, corner.y()), MEANINGS[i]);
    }
    return legend
        .add(
            days.stream().anyMatch(CalendarDay::isExceptional),
            corner -> {
              square(corner.picture(), 0, corner.x() + 2, corner.y());
              Glyph.EXCEPTION.draw(corner.picture(), corner.x() + 10, corner.y() + 2.5, 5, false);
            },
            "Changed by an exception")
        .add(
            days.stream().anyMatch(day -> !day.clockChanges().isEmpty()),
            corner ->
                Glyph.CLOCK_CHANGE.draw(corner.picture(), corner.x() + 7, corner.y() + 5, 7, false),
            "The clocks change")
        .add(
            days.stream().anyMatch(day -> !day.specialDates().isEmpty()),
            corner -> {
              square(corner.picture(), 0, corner.x() + 2, corner.y());
              Glyph.SPECIAL_DATE.draw(
                  corner.picture(), corner.x() + 4.5, corner.y() + CELL - 2.5, 5, false);
            },
            "A listed date or a calendar's")
        .add(
            days.stream().anyMatch(day -> day.share().isEmpty()),
            corner ->
                corner.picture().rect(corner.x() + 2, corner.y(), CELL, CELL, Pattern.MISSING),
            "A date that does not exist");
  }
}
