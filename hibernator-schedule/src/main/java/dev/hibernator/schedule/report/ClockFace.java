package dev.hibernator.schedule.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the wall clock shows, date by date. Where the clock is put back, it shows some times of a
 * date twice; where it is put forward, it never shows some.
 */
final class ClockFace {
  /** A part of a date that the clock shows in one go, at one offset. */
  private record Run(LocalDate date, int fromSecond, int toSecond, int offset) {}

  /** What is shown in a run, before it is known whether the clock shows the same times again. */
  private record Shown(Run run, Stretch stretch) {}

  private final Map<LocalDate, List<Run>> runs = new HashMap<>();
  private final Map<LocalDate, List<Shown>> shown = new HashMap<>();

  private ClockFace() {}

  /**
   * Puts stretches on the clock.
   *
   * @param stretches adjacent stretches in ascending order
   * @param changes the changes of the clock within them
   * @param first the offset at the start
   */
  static ClockFace of(List<Stretch> stretches, List<ClockChange> changes, ZoneOffset first) {
    ClockFace face = new ClockFace();
    Instant start = stretches.get(0).from();
    Instant end = stretches.get(stretches.size() - 1).to();
    ZoneOffset offset = first;
    for (ClockChange change : changes) {
      face.add(stretches, start, change.at(), offset);
      start = change.at();
      offset = change.after();
    }
    face.add(stretches, start, end, offset);
    return face;
  }

  private void add(List<Stretch> stretches, Instant from, Instant to, ZoneOffset offset) {
    split(from, to, offset).forEach(run -> list(runs, run.date()).add(run));
    for (Stretch stretch : stretches) {
      Instant start = from.isAfter(stretch.from()) ? from : stretch.from();
      Instant end = to.isBefore(stretch.to()) ? to : stretch.to();
      for (Run run : split(start, end, offset)) {
        list(shown, run.date()).add(new Shown(run, stretch));
      }
    }
  }

  /** Cuts a stretch of one offset at midnight. */
  private static List<Run> split(Instant from, Instant to, ZoneOffset offset) {
    List<Run> parts = new ArrayList<>();
    long start = from.getEpochSecond();
    while (start < to.getEpochSecond()) {
      LocalDateTime local = LocalDateTime.ofEpochSecond(start, 0, offset);
      int second = local.toLocalTime().toSecondOfDay();
      int length = (int) Math.min(DayPiece.DAY - second, to.getEpochSecond() - start);
      parts.add(new Run(local.toLocalDate(), second, second + length, offset.getTotalSeconds()));
      start += length;
    }
    return parts;
  }

  /**
   * What the clock shows of a date, by time on its face and then by pass; nothing if it has none.
   */
  List<DayPiece> pieces(LocalDate date) {
    SortedSet<Integer> cuts = new TreeSet<>();
    for (Run run : runs.getOrDefault(date, List.of())) {
      cuts.add(run.fromSecond());
      cuts.add(run.toSecond());
    }
    List<DayPiece> pieces = new ArrayList<>();
    for (Shown each : shown.getOrDefault(date, List.of())) {
      int start = each.run().fromSecond();
      for (int cut : cuts.tailSet(start + 1)) {
        int end = Math.min(cut, each.run().toSecond());
        if (start < end) {
          pieces.add(piece(each, start, end));
          start = end;
        }
      }
    }
    return merged(pieces);
  }

  private DayPiece piece(Shown shownThen, int from, int to) {
    List<Run> same =
        runs.getOrDefault(shownThen.run().date(), List.of()).stream()
            .filter(run -> run.fromSecond() <= from && run.toSecond() >= to)
            .toList();
    int pass = 0;
    while (pass < same.size() && same.get(pass).offset() != shownThen.run().offset()) {
      pass++;
    }
    Stretch stretch = shownThen.stretch();
    return new DayPiece(from, to, pass, same.size(), stretch.state(), stretch.held());
  }

  private static List<DayPiece> merged(List<DayPiece> pieces) {
    pieces.sort(Comparator.comparingInt(DayPiece::pass).thenComparingInt(DayPiece::fromSecond));
    List<DayPiece> merged = new ArrayList<>();
    for (DayPiece piece : pieces) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).isContinuedBy(piece)) {
        merged.set(last, merged.get(last).until(piece.toSecond()));
      } else {
        merged.add(piece);
      }
    }
    merged.sort(Comparator.comparingInt(DayPiece::fromSecond).thenComparingInt(DayPiece::pass));
    return List.copyOf(merged);
  }

  private static <T> List<T> list(Map<LocalDate, List<T>> lists, LocalDate date) {
    return lists.computeIfAbsent(date, none -> new ArrayList<>());
  }
}
