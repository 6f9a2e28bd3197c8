package dev.hibernator.operator.cli;

import dev.hibernator.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as a person gives it; which instant that is may depend on a plan's zone. */
@FunctionalInterface
interface TimeArgument {
  /** The instant in a plan's zone. */
  Instant in(Schedule schedule);

  /** RFC 3339 with an offset, or a local date or date-time. */
  static TimeArgument parse(String text) {
    String time = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^(\\S+) (\\S+)$", "$1T$2");
    try {
      if (Notation.DATE.matcher(time).matches()) {
        return local(LocalDate.parse(time).atTime(LocalTime.MIDNIGHT));
      }
      if (Notation.LOCAL.matcher(time).matches()) {
        return local(LocalDateTime.parse(time));
      }
      if (Notation.EXACT.matcher(time).matches()) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        return schedule -> instant;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no such date or time", e);
    }
    throw new IllegalArgumentException(
        "write a date such as 2026-02-28, a date and time in each plan's zone such as"
            + " 2026-02-28T20:00, or one with an offset such as 2026-02-28T20:00:00+01:00");
  }

  private static TimeArgument local(LocalDateTime local) {
    return schedule -> schedule.instantOf(local);
  }

  /** How a time may be written. */
  final class Notation implements ITypeConverter<TimeArgument> {
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final String MINUTE = DAY + "T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?";
    private static final Pattern DATE = Pattern.compile(DAY);
    private static final Pattern LOCAL = Pattern.compile(MINUTE);
    private static final Pattern EXACT = Pattern.compile(MINUTE + "(Z|[+-]\\d{2}:\\d{2})");

    @Override
    public TimeArgument convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is not a time: " + e.getMessage());
      }
    }
  }
}
