package dev.hibernator.schedule;

import com.cronutils.model.field.CronField;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.SpecialChar;
import java.util.BitSet;

/** Reads the day fields of a cron expression, with their special characters. */
final class CronDays {
  private static final int SATURDAY = 5;
  private static final int SUNDAY = 6;

  private CronDays() {}

  static MonthDays ofMonth(CronField field, String text) {
    CronValues values = new CronValues(field, 1, 31);
    if (values.isAny()) {
      return MonthDays.ANY;
    }
    int beforeLast = 0;
    int nearest = 0;
    boolean lastWeekday = false;
    for (On on : values.specials()) {
      switch (on.getSpecialChar().getValue()) {
        case L -> beforeLast |= 1 << Math.max(0, on.getNth().getValue());
        case W -> nearest |= 1 << on.getTime().getValue();
        case LW -> lastWeekday = true;
        default -> throw CronNotation.unreadable(text);
      }
    }
    return new MonthDays(false, bits(values.numbers(text)), beforeLast, nearest, lastWeekday);
  }

  static WeekDays ofWeek(CronField field, CronDialect dialect, String text) {
    boolean unix = dialect == CronDialect.UNIX;
    CronValues values = new CronValues(field, unix ? 0 : 1, 7);
    if (values.isAny()) {
      return WeekDays.ANY;
    }
    int days = 0;
    int last = 0;
    long nth = 0;
    for (int number : values.numbers(text).stream().toArray()) {
      days |= 1 << day(number, dialect);
    }
    for (On on : values.specials()) {
      int number = on.getTime().getValue();
      SpecialChar special = on.getSpecialChar().getValue();
      if (special == SpecialChar.HASH) {
        nth |= 1L << (7 * (on.getNth().getValue() - 1) + day(number, dialect));
      } else if (special == SpecialChar.L && number < 0) {
        days |= 1 << SATURDAY;
      } else if (special == SpecialChar.L) {
        last |= 1 << day(number, dialect);
      } else {
        throw CronNotation.unreadable(text);
      }
    }
    return new WeekDays(false, days, last, nth);
  }

  /** From Monday, 0, to Sunday, 6. */
  private static int day(int number, CronDialect dialect) {
    return dialect == CronDialect.UNIX ? (number + SUNDAY) % 7 : (number + SATURDAY) % 7;
  }

  private static int bits(BitSet set) {
    long[] words = set.toLongArray();
    return words.length == 0 ? 0 : (int) words[0];
  }
}
