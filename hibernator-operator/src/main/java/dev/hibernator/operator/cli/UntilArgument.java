package dev.hibernator.operator.cli;

import dev.hibernator.schedule.Durations;
import dev.hibernator.schedule.InvalidSchedule;
import dev.hibernator.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time ahead as a person gives it: counted from now, or on the wall clock of a plan's zone. */
@FunctionalInterface
interface UntilArgument {
  /** The instant, seen from another one. */
  Instant from(Instant now, Schedule schedule);

  /**
   * {@code +2h}, {@code 06:00} (when the clock next shows it), {@code today 22:00}, {@code tomorrow
   * 06:00}, or whatever {@link TimeArgument} takes.
   */
  static UntilArgument parse(String text) {
    String time = text.strip().toLowerCase(Locale.ROOT);
    Matcher day = Notation.DAY.matcher(time);
    try {
      if (time.startsWith("+")) {
        Duration duration = Durations.parse(time.substring(1).strip());
        return (now, schedule) -> now.plus(duration);
      }
      if (Notation.CLOCK.matcher(time).matches()) {
        LocalTime clock = LocalTime.parse(time);
        return (now, schedule) -> next(clock, now, schedule);
      }
      if (day.matches()) {
        int days = day.group("day").equals("tomorrow") ? 1 : 0;
        LocalTime clock =
            day.group("time") == null ? LocalTime.MIDNIGHT : LocalTime.parse(day.group("time"));
        return (now, schedule) ->
            schedule.instantOf(today(now, schedule).plusDays(days).atTime(clock));
      }
      TimeArgument instant = TimeArgument.parse(text);
      return (now, schedule) -> instant.in(schedule);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no such time", e);
    } catch (InvalidSchedule e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Instant next(LocalTime clock, Instant now, Schedule schedule) {
    LocalDate today = today(now, schedule);
    Instant instant = schedule.instantOf(today.atTime(clock));
    return instant.isAfter(now) ? instant : schedule.instantOf(today.plusDays(1).atTime(clock));
  }

  private static LocalDate today(Instant now, Schedule schedule) {
    return now.atZone(schedule.zone()).toLocalDate();
  }

  /** How a time ahead may be written. */
  final class Notation implements ITypeConverter<UntilArgument> {
    private static final Pattern CLOCK = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})?");
    private static final Pattern DAY =
        Pattern.compile("(?<day>today|tomorrow)( +(?<time>\\d{2}:\\d{2}(:\\d{2})?))?");

    @Override
    public UntilArgument convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is not a time ahead: write +2h, 06:00, 'tomorrow 06:00', a date and time such"
                + " as 2026-02-28T20:00, or one with an offset such as 2026-02-28T20:00:00+01:00");
      }
    }
  }
}
