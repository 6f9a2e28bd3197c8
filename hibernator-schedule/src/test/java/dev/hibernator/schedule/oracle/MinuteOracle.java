package dev.hibernator.schedule.oracle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of a schedule written down a second time, as slowly and as literally as possible: it
 * looks at the wall clock in every minute of a range and keeps one flag per minute. It shares no
 * code with the schedule it checks. Everything it is given lies on whole minutes.
 */
public final class MinuteOracle {
  /** A weekly window; minutes of the day, the end up to 1440. */
  public record WindowSpec(int start, int end, Set<DayOfWeek> days) {}

  /** An exception; no windows (an empty list) means the whole validity. */
  public record ExceptionSpec(
      char type, long from, long until, List<WindowSpec> windows, int lead, boolean wake) {}

  /** Five-field expressions of numbers only; without an end it lasts some minutes. */
  public record CronSpec(String start, String end, int minutes) {}

  /** Whole dates, both included. */
  public record DateSpec(LocalDate first, LocalDate last, boolean asleep) {}

  /** What a calendar's event covers, in epoch minutes. */
  public record EventSpec(long from, long until, boolean asleep) {}

  /** A schedule; the bridge and readyBefore in minutes. */
  public record ScheduleSpec(
      ZoneId zone,
      List<WindowSpec> windows,
      List<CronSpec> crons,
      List<EventSpec> events,
      List<DateSpec> dates,
      boolean listedDays,
      int bridge,
      int readyBefore,
      List<ExceptionSpec> exceptions) {}

  private final ScheduleSpec spec;
  private final long first;
  private final int minutes;
  private final LocalDateTime[] shown;

  /** For each date that is shown, its minutes in order. */
  private final TreeMap<LocalDate, List<Integer>> dates = new TreeMap<>();

  private MinuteOracle(ScheduleSpec spec, long first, int minutes) {
    this.spec = spec;
    this.first = first;
    this.minutes = minutes;
    shown = new LocalDateTime[minutes];
    for (int i = 0; i < minutes; i++) {
      Instant instant = Instant.ofEpochSecond((first + i) * 60);
      shown[i] = LocalDateTime.ofInstant(instant, spec.zone());
      dates.computeIfAbsent(shown[i].toLocalDate(), unseen -> new ArrayList<>()).add(i);
    }
  }

  /**
   * The verdict in each minute of a range of epoch minutes: {@code S} asleep, {@code W} awake,
   * {@code H} hold. Right in the middle only: the edges of the range lack what came before them.
   */
  public static char[] verdicts(ScheduleSpec spec, long firstMinute, int minutes) {
    return new MinuteOracle(spec, firstMinute, minutes).verdicts();
  }

  private char[] verdicts() {
    boolean[] composed = base();
    for (ExceptionSpec exception : spec.exceptions()) {
      if (replaces(exception)) {
        for (int i = 0; i < minutes; i++) {
          composed[i] &= !valid(exception, i);
        }
      }
    }
    for (ExceptionSpec exception : spec.exceptions()) {
      if (exception.type() == 'r' || exception.type() == 'x') {
        boolean[] covered = covered(exception);
        for (int i = 0; i < minutes; i++) {
          composed[i] |= covered[i];
        }
      }
    }
    boolean[] asleepTime = bridge(composed, true);
    return finish(asleepTime);
  }

  private boolean[] base() {
    boolean[] windows = union(spec.windows(), spec.listedDays());
    for (CronSpec cron : spec.crons()) {
      cron(cron, windows);
    }
    boolean[] base = bridge(windows, true);
    for (boolean asleep : new boolean[] {true, false}) {
      for (EventSpec event : spec.events()) {
        if (event.asleep() == asleep) {
          fill(base, (int) (event.from() - first), (int) (event.until() - first), asleep);
        }
      }
    }
    for (boolean asleep : new boolean[] {true, false}) {
      for (DateSpec date : spec.dates()) {
        if (date.asleep() == asleep) {
          int end = firstShowing(date.last().plusDays(1), 0);
          fill(base, firstShowing(date.first(), 0), end, asleep);
        }
      }
    }
    return base;
  }

  private void fill(boolean[] flags, int from, int until, boolean value) {
    for (int i = Math.max(0, from); i < Math.min(minutes, until); i++) {
      flags[i] = value;
    }
  }

  /** Every start on a date that exists, whether or not another is on already. */
  private void cron(CronSpec cron, boolean[] asleep) {
    LocalDate last = dates.lastKey();
    LocalDate first = dates.firstKey();
    for (LocalDate date = first.minusDays(800); !date.isAfter(last); date = date.plusDays(1)) {
      boolean exists = date.isBefore(first) || dates.containsKey(date);
      for (int minute : exists ? CronMinutes.on(date, cron.start()) : List.<Integer>of()) {
        int start = date.isBefore(first) ? 0 : firstShowing(date, minute);
        if (!cron.end().isEmpty()) {
          fill(asleep, start, end(cron.end(), date, minute), true);
        } else if (!date.isBefore(first)) {
          fill(asleep, start, start + cron.minutes(), true);
        }
      }
    }
  }

  /** The first end after a start, whether or not its date exists. */
  private int end(String expression, LocalDate startDate, int startMinute) {
    LocalDate last = dates.lastKey();
    for (LocalDate date = startDate; !date.isAfter(last); date = date.plusDays(1)) {
      for (int minute : CronMinutes.on(date, expression)) {
        if (date.isAfter(startDate) || minute > startMinute) {
          return date.isBefore(dates.firstKey()) ? 0 : firstShowing(date, minute);
        }
      }
    }
    return minutes;
  }

  private char[] finish(boolean[] asleepTime) {
    boolean[] wakes = new boolean[minutes];
    boolean[] holds = new boolean[minutes];
    for (ExceptionSpec exception : spec.exceptions()) {
      if (exception.type() == 's') {
        suspend(exception, exception.wake() ? wakes : holds, holds);
      }
    }
    char[] verdicts = new char[minutes];
    for (int i = 0; i < minutes; i++) {
      verdicts[i] = !asleepTime[i] || wakes[i] ? 'W' : holds[i] ? 'H' : 'S';
    }
    dropSlivers(verdicts);
    endEarlier(verdicts, asleepTime);
    return verdicts;
  }

  private void suspend(ExceptionSpec exception, boolean[] suspends, boolean[] holds) {
    boolean[] covered = covered(exception);
    for (int i = 0; i < minutes; i++) {
      suspends[i] |= covered[i];
      if (covered[i] && (i == 0 || !covered[i - 1])) {
        for (int lead = Math.max(0, i - exception.lead()); lead < i; lead++) {
          holds[lead] = true;
        }
      }
    }
  }

  private void dropSlivers(char[] verdicts) {
    char[] before = verdicts.clone();
    for (int start = 0; start < minutes; start = runEnd(before, start)) {
      int end = runEnd(before, start);
      if (before[start] == 'S' && isShort(start, end, Math.min(1, spec.bridge()))) {
        boolean touchesHold =
            (start > 0 && before[start - 1] == 'H') || (end < minutes && before[end] == 'H');
        Arrays.fill(verdicts, start, end, touchesHold ? 'H' : 'W');
      }
    }
  }

  private void endEarlier(char[] verdicts, boolean[] asleepTime) {
    for (int i = 1; i < minutes; i++) {
      boolean stretchEnds = verdicts[i] == 'W' && verdicts[i - 1] != 'W';
      if (stretchEnds && !asleepTime[i]) {
        for (int k = i - 1; k >= Math.max(0, i - spec.readyBefore()); k--) {
          if (verdicts[k] == 'W') {
            break;
          }
          verdicts[k] = 'W';
        }
      }
    }
  }

  private static int runEnd(char[] verdicts, int start) {
    int end = start;
    while (end < verdicts.length && verdicts[end] == verdicts[start]) {
      end++;
    }
    return end;
  }

  private boolean valid(ExceptionSpec exception, int i) {
    return exception.from() <= first + i && first + i < exception.until();
  }

  /** Before slivers are dropped, as that decides whether the windows match at all. */
  private boolean[] matched(ExceptionSpec exception) {
    boolean[] matched = bridge(union(exception.windows(), false), false);
    restrict(matched, exception);
    return matched;
  }

  private void restrict(boolean[] flags, ExceptionSpec exception) {
    for (int i = 0; i < minutes; i++) {
      flags[i] &= valid(exception, i);
    }
  }

  private boolean replaces(ExceptionSpec exception) {
    return exception.type() == 'r' && (exception.windows().isEmpty() || any(matched(exception)));
  }

  private boolean[] covered(ExceptionSpec exception) {
    boolean[] covered = new boolean[minutes];
    Arrays.fill(covered, true);
    if (!exception.windows().isEmpty()) {
      boolean[] matched = matched(exception);
      if (exception.type() == 's') {
        covered = any(matched) ? matched : covered;
      } else {
        covered = bridge(union(exception.windows(), false), true);
      }
    }
    restrict(covered, exception);
    return covered;
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  private boolean[] union(List<WindowSpec> windows, boolean listedDays) {
    boolean[] asleep = new boolean[minutes];
    for (WindowSpec window : windows) {
      for (LocalDate date : dates.keySet()) {
        if (window.days().contains(date.getDayOfWeek())) {
          int start = firstShowing(date, window.start());
          int end = firstShowing(endDate(date, window, listedDays), window.end());
          Arrays.fill(asleep, start, Math.max(start, end), true);
        }
      }
    }
    return asleep;
  }

  private LocalDate endDate(LocalDate start, WindowSpec window, boolean listedDays) {
    LocalDate end = window.end() > window.start() ? start : start.plusDays(1);
    if (listedDays && !window.days().contains(end.getDayOfWeek())) {
      end = dates.higherKey(end);
      while (end != null && !window.days().contains(end.getDayOfWeek())) {
        end = dates.higherKey(end);
      }
    }
    return end == null ? LocalDate.MAX : end;
  }

  /** The first minute in which this date's clock shows the time or later, else the next date's. */
  private int firstShowing(LocalDate date, int time) {
    for (int i : dates.getOrDefault(date, List.of())) {
      if (shown[i].getHour() * 60 + shown[i].getMinute() >= time) {
        return i;
      }
    }
    LocalDate next = dates.higherKey(date);
    return next == null ? minutes : dates.get(next).get(0);
  }

  private boolean[] bridge(boolean[] flags, boolean slivers) {
    boolean[] closed = flip(flags, false);
    return slivers ? flip(closed, true) : closed;
  }

  /** Turns every short run of a value into its opposite. */
  private boolean[] flip(boolean[] flags, boolean value) {
    boolean[] flipped = flags.clone();
    int start = 0;
    while (start < minutes) {
      int end = start;
      while (end < minutes && flags[end] == flags[start]) {
        end++;
      }
      boolean inside = start > 0 && end < minutes;
      if (inside && flags[start] == value && isShort(start, end, spec.bridge())) {
        Arrays.fill(flipped, start, end, !value);
      }
      start = end;
    }
    return flipped;
  }

  private boolean isShort(int start, int end, int bridge) {
    if (bridge == 0 || end == minutes) {
      return false;
    }
    long wall = Duration.between(shown[start], shown[end]).toMinutes();
    return end - start <= bridge || (wall > 0 && wall <= bridge);
  }
}
