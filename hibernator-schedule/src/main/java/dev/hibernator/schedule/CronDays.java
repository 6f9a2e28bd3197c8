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

  /** Whether both fields name days, so that one of them is enough. */
  static boolean areBothNamed(CronField ofMonth, CronField ofWeek) {
    return !new CronValues(ofMonth, 1, 31).beginsWithAny()
        && !new CronValues(ofWeek, 0, 7).beginsWithAny();
  }

  static MonthDays ofMonth(CronField field) {
    CronValues values = new CronValues(field, 1, 31);
    if (values.isAny()) {
      return MonthDays.ANY;
    }
    int beforeLast = 0;
    int nearest = 0;
    boolean lastWeekday = false;
    for (On on : values.specials()) {
      boolean numbered = on.getTime().getValue() >= 0;
      SpecialChar special = on.getSpecialChar().getValue();
      if (special == SpecialChar.L && numbered) {
        throw CronNotation.unreadable(field);
      }
      switch (special) {
        case L -> beforeLast |= 1 << Math.max(0, on.getNth().getValue());
        case W -> nearest |= 1 << on.getTime().getValue();
        case LW -> lastWeekday = true;
        default -> throw CronNotation.unreadable(field);
      }
    }
    return new MonthDays(false, bits(values.numbers()), beforeLast, nearest, lastWeekday);
  }

  static WeekDays ofWeek(CronField field, CronDialect dialect) {
    boolean unix = dialect == CronDialect.UNIX;
    CronValues values = new CronValues(field, unix ? 0 : 1, 7);
    if (values.isAny()) {
      return WeekDays.ANY;
    }
    int days = 0;
    int last = 0;
    long nth = 0;
    for (int number : values.numbers().stream().toArray()) {
      days |= 1 << day(number, dialect);
    }
    for (On on : values.specials()) {
      int number = on.getTime().getValue();
      boolean offset = on.getNth().getValue() >= 0;
      SpecialChar special = on.getSpecialChar().getValue();
      if (special == SpecialChar.HASH) {
        nth |= 1L << (7 * (on.getNth().getValue() - 1) + day(number, dialect));
      } else if (special == SpecialChar.L && number < 0 && !offset) {
        days |= 1 << SATURDAY;
      } else if (special == SpecialChar.L && number >= 0) {
        last |= 1 << day(number, dialect);
      } else {
        throw CronNotation.unreadable(field);
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
