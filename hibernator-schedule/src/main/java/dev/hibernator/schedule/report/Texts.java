package dev.hibernator.schedule.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Dates, times and amounts as pictures and pages show them. */
final class Texts {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter EXACT_MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private Texts() {}

  /** {@code Mon 23}. */
  static String day(LocalDate date) {
    return DAY.format(date);
  }

  /** {@code Mon 23 March 2026}. */
  static String date(LocalDate date) {
    return DATE.format(date);
  }

  /** {@code March 2026}. */
  static String month(LocalDate date) {
    return MONTH.format(date);
  }

  /** {@code Mon 23 Mar 2026 20:00}, with seconds if there are any. */
  static String moment(Instant instant, ZoneId zone) {
    boolean wholeMinutes = instant.getEpochSecond() % 60 == 0;
    return (wholeMinutes ? MOMENT : EXACT_MOMENT).format(instant.atZone(zone));
  }

  /** {@code 20:00}, {@code 24:00}, with seconds if there are any. */
  static String time(int secondOfDay) {
    String minutes =
        String.format(Locale.ROOT, "%02d:%02d", secondOfDay / 3600, secondOfDay / 60 % 60);
    int seconds = secondOfDay % 60;
    return seconds == 0 ? minutes : minutes + String.format(Locale.ROOT, ":%02d", seconds);
  }

  /**
   * {@code 00:00–06:00, 20:00–24:00}; a time that the clock shows twice says which one is meant.
   */
  static String asleepTimes(CalendarDay day) {
    if (day.share().isEmpty()) {
      return "the date does not exist in this zone";
    }
    if (day.share().get().awake().isZero()) {
      return "all day";
    }
    List<DayPiece> asleep = new ArrayList<>();
    day.pieces().stream()
        .filter(piece -> piece.state().isAsleep())
        .sorted(Comparator.comparingInt(DayPiece::fromSecond).thenComparingInt(DayPiece::pass))
        .forEach(piece -> append(asleep, piece));
    return asleep.isEmpty()
        ? "never"
        : String.join(", ", asleep.stream().map(Texts::times).toList());
  }

  /** What it looks like inside matters here no more: only that it is asleep. */
  private static void append(List<DayPiece> asleep, DayPiece piece) {
    int last = asleep.size() - 1;
    boolean continued =
        last >= 0
            && asleep.get(last).toSecond() == piece.fromSecond()
            && asleep.get(last).passes() == piece.passes()
            && asleep.get(last).pass() == piece.pass();
    if (continued) {
      asleep.set(last, asleep.get(last).until(piece.toSecond()));
    } else {
      asleep.add(piece);
    }
  }

  private static String times(DayPiece piece) {
    String text = time(piece.fromSecond()) + "–" + time(piece.toSecond());
    if (piece.passes() == 1) {
      return text;
    }
    return text + (piece.pass() == 0 ? " (before the clocks go back)" : " (after they went back)");
  }

  /** A text that fits into a place, by its number of characters. */
  static String fitted(String text, int characters) {
    int length = text.codePointCount(0, text.length());
    return length <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)).stripTrailing() + "…";
  }
}
