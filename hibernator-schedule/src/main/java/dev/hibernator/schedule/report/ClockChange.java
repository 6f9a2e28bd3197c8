package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import dev.hibernator.schedule.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The clocks of a zone are put forward or back.
 *
 * @param at the instant of the jump
 * @param before the offset until then
 * @param after the offset from then on
 */
public record ClockChange(Instant at, ZoneOffset before, ZoneOffset after) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  /** Checks that all are there. */
  public ClockChange {
    requireNonNull(at);
    requireNonNull(before);
    requireNonNull(after);
  }

  /** Those of a zone in a bounded range. */
  static List<ClockChange> in(ZoneId zone, Interval range) {
    List<ClockChange> changes = new ArrayList<>();
    // One exactly at the start counts, too.
    Instant from = range.start().orElseThrow().minusNanos(1);
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && range.contains(next.getInstant())) {
      changes.add(
          new ClockChange(next.getInstant(), next.getOffsetBefore(), next.getOffsetAfter()));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return List.copyOf(changes);
  }

  /**
   * Returns the date that is not as long as others: the one the clock shows just before.
   *
   * @return the local date of the last second before the jump
   */
  public LocalDate date() {
    LocalDateTime last = LocalDateTime.ofEpochSecond(at.getEpochSecond() - 1, 0, before);
    LocalDateTime first = shownAfter();
    boolean atMidnight =
        shownBefore().toLocalTime().equals(LocalTime.MIDNIGHT) && first.isAfter(shownBefore());
    return atMidnight ? first.toLocalDate() : last.toLocalDate();
  }

  /**
   * Returns how far the hands are moved.
   *
   * @return the distance, negative if they are put back
   */
  public Duration shift() {
    return Duration.ofSeconds(after.getTotalSeconds() - (long) before.getTotalSeconds());
  }

  /**
   * Returns it as it is shown to people.
   *
   * @return such as {@code clocks go forward, 02:00 to 03:00}
   */
  public String text() {
    boolean sameDate = shownBefore().toLocalDate().equals(shownAfter().toLocalDate());
    DateTimeFormatter format = sameDate ? TIME : DAY_AND_TIME;
    return "clocks go "
        + (shift().isNegative() ? "back" : "forward")
        + ", "
        + format.format(shownBefore())
        + " to "
        + format.format(shownAfter());
  }

  private LocalDateTime shownBefore() {
    return LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, before);
  }

  private LocalDateTime shownAfter() {
    return LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, after);
  }
}
