package dev.hibernator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;

/** How often a rule recurs, and how the days are cut into its periods. */
enum Frequency {
  HOURLY {
    @Override
    long period(LocalDate day, DayOfWeek weekStart) {
      return day.toEpochDay();
    }

    @Override
    LocalDate firstDay(long period, DayOfWeek weekStart) {
      return LocalDate.ofEpochDay(period);
    }
  },
  DAILY {
    @Override
    long period(LocalDate day, DayOfWeek weekStart) {
      return day.toEpochDay();
    }

    @Override
    LocalDate firstDay(long period, DayOfWeek weekStart) {
      return LocalDate.ofEpochDay(period);
    }
  },
  WEEKLY {
    @Override
    long period(LocalDate day, DayOfWeek weekStart) {
      return Math.floorDiv(day.toEpochDay() - firstStart(weekStart), 7);
    }

    @Override
    LocalDate firstDay(long period, DayOfWeek weekStart) {
      return LocalDate.ofEpochDay(7 * period + firstStart(weekStart));
    }

    /** The first such day from 1970-01-01, a Thursday, on. */
    private static int firstStart(DayOfWeek weekStart) {
      return Math.floorMod(weekStart.getValue() - DayOfWeek.THURSDAY.getValue(), 7);
    }
  },
  MONTHLY {
    @Override
    long period(LocalDate day, DayOfWeek weekStart) {
      return 12L * day.getYear() + day.getMonthValue() - 1;
    }

    @Override
    LocalDate firstDay(long period, DayOfWeek weekStart) {
      return LocalDate.of(
          Math.toIntExact(Math.floorDiv(period, 12)), (int) Math.floorMod(period, 12L) + 1, 1);
    }
  },
  YEARLY {
    @Override
    long period(LocalDate day, DayOfWeek weekStart) {
      return day.getYear();
    }

    @Override
    LocalDate firstDay(long period, DayOfWeek weekStart) {
      return LocalDate.of(Math.toIntExact(period), 1, 1);
    }
  },
  /** Yearly by the number of the week: the years of ISO 8601, which are made of whole weeks. */
  WEEK_YEARLY {
    @Override
    long period(LocalDate day, DayOfWeek weekStart) {
      return day.get(WeekFields.of(weekStart, 4).weekBasedYear());
    }

    @Override
    LocalDate firstDay(long period, DayOfWeek weekStart) {
      // The fourth of January is always in the first week.
      return LocalDate.of(Math.toIntExact(period), 1, 4)
          .with(TemporalAdjusters.previousOrSame(weekStart));
    }
  };

  /** Counts the periods; an hour counts as its day. */
  abstract long period(LocalDate day, DayOfWeek weekStart);

  /** The first day of a period. */
  abstract LocalDate firstDay(long period, DayOfWeek weekStart);
}
