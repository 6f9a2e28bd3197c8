package dev.hibernator.operator.cli;

import dev.hibernator.schedule.report.CalendarDay;
import dev.hibernator.schedule.report.DayPiece;
import dev.hibernator.schedule.report.DayState;
import dev.hibernator.schedule.report.HoursText;
import dev.hibernator.schedule.report.WeekGrid;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A week on a terminal: a line for each date, as wide as the terminal allows.
 *
 * @param week the week
 * @param zone whose wall clock it shows
 */
record WeekText(WeekGrid week, ZoneId zone) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE MM-dd", Locale.ENGLISH);
  private static final int LABEL = 11;
  private static final int HOURS = 9;

  /** Characters for a day: 10, 15, 20, 30 minutes, one hour, two hours each. */
  private static final int[] WIDTHS = {144, 96, 72, 48, 24, 12};

  List<String> lines(String name, Screen screen) {
    int width = width(screen);
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, name)
            + " ("
            + zone.getId()
            + "): week of "
            + week.days().get(0).date()
            + ", asleep "
            + HoursText.of(week.total()));
    lines.add(screen.styled(Style.FAINT, scale(width)));
    week.days().forEach(day -> lines.add(row(day, width, screen)));
    lines.addAll(legend(screen));
    week.days().forEach(day -> notes(day).ifPresent(lines::add));
    return lines;
  }

  private static int width(Screen screen) {
    for (int width : WIDTHS) {
      if (LABEL + width + HOURS <= screen.columns()) {
        return width;
      }
    }
    return WIDTHS[WIDTHS.length - 1];
  }

  private static String scale(int width) {
    StringBuilder scale = new StringBuilder(" ".repeat(LABEL));
    for (int hour = 0; hour < 24; hour += 6) {
      scale.append(String.format(Locale.ROOT, "%-" + width / 4 + "s", hour));
    }
    return scale.append("24").toString();
  }

  private static String row(CalendarDay day, int width, Screen screen) {
    StyledLine line = new StyledLine(screen);
    line.add(Style.PLAIN, String.format(Locale.ROOT, "%-" + LABEL + "s", DAY.format(day.date())));
    int seconds = DayPiece.DAY / width;
    for (int cell = 0; cell < width; cell++) {
      cell(line, day, cell * seconds, (cell + 1) * seconds, Signs.of(screen));
    }
    day.share().ifPresent(share -> line.add(Style.PLAIN, "  " + HoursText.of(share.asleep())));
    return line.toString();
  }

  private static void cell(StyledLine line, CalendarDay day, int from, int to, Signs signs) {
    List<DayPiece> pieces =
        day.pieces().stream().filter(piece -> overlap(piece, from, to) > 0).toList();
    Optional<DayPiece> most =
        pieces.stream().max(Comparator.comparingInt(piece -> overlap(piece, from, to)));
    if (most.isEmpty()) {
      line.add(Style.PLAIN, " ");
    } else if (most.get().passes() > 1) {
      twice(line, pieces, signs);
    } else {
      once(line, pieces, from, to, signs);
    }
  }

  /** What takes up most of the cell. */
  private static void once(StyledLine line, List<DayPiece> pieces, int from, int to, Signs signs) {
    Map<DayState, Integer> lengths = new EnumMap<>(DayState.class);
    int held = 0;
    for (DayPiece piece : pieces) {
      lengths.merge(piece.state(), overlap(piece, from, to), Integer::sum);
      held += piece.held() ? overlap(piece, from, to) : 0;
    }
    DayState state =
        lengths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    boolean mostlyHeld = 2 * held >= to - from;
    line.add(Signs.style(state), mostlyHeld ? signs.held() : signs.of(state));
  }

  private static void twice(StyledLine line, List<DayPiece> pieces, Signs signs) {
    boolean first = pieces.stream().anyMatch(piece -> isAsleep(piece, 0));
    boolean second = pieces.stream().anyMatch(piece -> isAsleep(piece, 1));
    if (first && second) {
      line.add(Style.ASLEEP, signs.asleep());
    } else if (first || second) {
      line.add(Style.ASLEEP, first ? signs.firstTime() : signs.secondTime());
    } else {
      line.add(Style.FAINT, signs.awake());
    }
  }

  private static boolean isAsleep(DayPiece piece, int pass) {
    return piece.pass() == pass && piece.passes() > 1 && piece.state().isAsleep();
  }

  private static int overlap(DayPiece piece, int from, int to) {
    return Math.min(to, piece.toSecond()) - Math.max(from, piece.fromSecond());
  }

  private List<String> legend(Screen screen) {
    Signs signs = Signs.of(screen);
    Legend legend = new Legend(screen, LABEL);
    for (DayState state : DayState.values()) {
      if (!state.isExceptional() || pieces().anyMatch(piece -> piece.state() == state)) {
        String text = state.text().toLowerCase(Locale.ROOT);
        legend.add(Signs.style(state), signs.of(state), text);
      }
    }
    if (pieces().anyMatch(DayPiece::held)) {
      legend.add(Style.PLAIN, signs.held(), "hold: no hibernation starts");
    }
    return legend.lines();
  }

  private Stream<DayPiece> pieces() {
    return week.days().stream().flatMap(day -> day.pieces().stream());
  }

  private static Optional<String> notes(CalendarDay day) {
    List<String> notes = day.notes();
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "%-" + LABEL + "s", DAY.format(day.date()))
                + String.join("; ", notes));
  }
}
