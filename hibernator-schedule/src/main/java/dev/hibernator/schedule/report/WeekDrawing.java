package dev.hibernator.schedule.report;

import java.util.List;
import java.util.function.Consumer;

/** Draws the rows of a week. */
final class WeekDrawing {
  private static final int LEFT = 52;
  private static final double HOUR = 10.75;
  private static final double RIGHT = LEFT + 24 * HOUR;
  private static final int AXIS = 14;
  private static final int PITCH = 22;
  private static final int ROW = 18;

  private final Picture picture;
  private final List<CalendarDay> days;

  WeekDrawing(Picture picture, List<CalendarDay> days) {
    this.picture = picture;
    this.days = days;
  }

  /** Draws everything and returns where it ends. */
  double draw(double top) {
    axis(top + 8);
    double y = top + AXIS;
    for (CalendarDay day : days) {
      row(day, y);
      y += PITCH;
    }
    return legend().draw(picture, y + 6);
  }

  private void axis(double baseline) {
    for (int hour = 0; hour <= 24; hour += 3) {
      boolean main = hour % 6 == 0;
      String style = "hs-faint hs-small hs-middle" + (main ? "" : " hs-wide");
      picture.text(x(hour * 3600), baseline, Texts.time(hour * 3600), style);
    }
  }

  private void row(CalendarDay day, double y) {
    picture.group(tip(day));
    picture.text(0, y + 12.5, Texts.day(day.date()), "hs-ink");
    if (!day.clockChanges().isEmpty()) {
      Glyph.CLOCK_CHANGE.draw(picture, 45, y + ROW / 2.0, 9, false);
    }
    if (!day.specialDates().isEmpty()) {
      Glyph.SPECIAL_DATE.draw(
          picture, day.clockChanges().isEmpty() ? 45 : 37, y + ROW / 2.0, 7, false);
    }
    picture.rect(LEFT, y, RIGHT - LEFT, ROW, Pattern.MISSING);
    day.pieces().forEach(piece -> ground(piece, y));
    for (int hour = 3; hour < 24; hour += 3) {
      line(x(hour * 3600), y);
    }
    day.pieces().forEach(piece -> state(piece, y));
    day.share()
        .ifPresent(
            share ->
                picture.text(
                    Picture.WIDTH, y + 12.5, HoursText.of(share.asleep()), "hs-faint hs-end"));
    picture.endGroup();
  }

  private static String tip(CalendarDay day) {
    String facts = Texts.date(day.date()) + ": asleep " + Texts.asleepTimes(day);
    List<String> notes = day.notes();
    return notes.isEmpty() ? facts : facts + "; " + String.join("; ", notes);
  }

  private void line(double x, double y) {
    picture.path("M" + Picture.number(x) + " " + Picture.number(y) + "v" + ROW, "hs-line");
  }

  private void ground(DayPiece piece, double y) {
    double height = (double) ROW / piece.passes();
    picture.rect(
        x(piece.fromSecond()), y + height * piece.pass(), width(piece), height, "hs-awake");
  }

  private void state(DayPiece piece, double y) {
    double height = (double) ROW / piece.passes();
    double upper = y + height * piece.pass();
    double x = x(piece.fromSecond());
    fill(picture, piece.state(), x, upper, width(piece), height);
    if (piece.held()) {
      picture.rect(x, upper, width(piece), height, Pattern.held(piece.state()));
    }
  }

  private static void fill(
      Picture picture, DayState state, double x, double y, double width, double height) {
    switch (state) {
      case ASLEEP -> picture.rect(x, y, width, height, "hs-asleep");
      case ASLEEP_BY_EXCEPTION -> picture.rect(x, y, width, height, Pattern.ADDED);
      case AWAKE_BY_EXCEPTION -> picture.rect(x, y, width, height, Pattern.REMOVED);
      case AWAKE -> {}
    }
  }

  private static double width(DayPiece piece) {
    return x(piece.toSecond()) - x(piece.fromSecond());
  }

  private static double x(int second) {
    return LEFT + second / 3600.0 * HOUR;
  }

  private Legend legend() {
    Legend legend = new Legend();
    for (DayState state : DayState.values()) {
      boolean usual = !state.isExceptional();
      legend.add(usual || shows(state), sample(state), state.text());
    }
    boolean held = days.stream().flatMap(day -> day.pieces().stream()).anyMatch(DayPiece::held);
    return legend
        .add(held, WeekDrawing::holdSample, "Hold: no hibernation starts")
        .add(
            days.stream().anyMatch(day -> !day.clockChanges().isEmpty()),
            corner ->
                Glyph.CLOCK_CHANGE.draw(corner.picture(), corner.x() + 7, corner.y() + 5, 9, false),
            "The clocks change")
        .add(
            days.stream().anyMatch(day -> !day.specialDates().isEmpty()),
            corner ->
                Glyph.SPECIAL_DATE.draw(corner.picture(), corner.x() + 7, corner.y() + 5, 7, false),
            "A listed date or a calendar's")
        .add(
            days.stream().anyMatch(WeekDrawing::skips),
            corner -> corner.picture().rect(corner.x(), corner.y(), 14, 10, Pattern.MISSING),
            "Times that do not exist");
  }

  private boolean shows(DayState state) {
    return days.stream()
        .flatMap(day -> day.pieces().stream())
        .anyMatch(piece -> piece.state() == state);
  }

  private static boolean skips(CalendarDay day) {
    return day.share().isEmpty()
        || day.clockChanges().stream().anyMatch(change -> !change.shift().isNegative());
  }

  private static Consumer<Legend.Corner> sample(DayState state) {
    return corner -> {
      corner.picture().rect(corner.x(), corner.y(), Legend.SAMPLE, 10, "hs-awake");
      fill(corner.picture(), state, corner.x(), corner.y(), Legend.SAMPLE, 10);
      corner.picture().frame(corner.x(), corner.y(), Legend.SAMPLE, 10);
    };
  }

  private static void holdSample(Legend.Corner corner) {
    double half = Legend.SAMPLE / 2.0;
    Picture picture = corner.picture();
    picture.rect(corner.x(), corner.y(), half, 10, "hs-asleep");
    picture.rect(corner.x(), corner.y(), half, 10, Pattern.HELD_ASLEEP);
    picture.rect(corner.x() + half, corner.y(), half, 10, "hs-awake");
    picture.rect(corner.x() + half, corner.y(), half, 10, Pattern.HELD_AWAKE);
  }
}
