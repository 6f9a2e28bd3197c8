package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import com.cronutils.model.CompositeCron;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronField;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.parser.CronParser;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads cron expressions. cron-utils knows the notation and its mistakes. */
final class CronNotation {
  private static final int LONGEST = 256;

  /** Once a minute; windows that start more often are none. */
  private static final int MOST_FIRINGS = 1440;

  private CronNotation() {}

  static CronExpression parse(String text, CronDialect dialect) {
    if (text.length() > LONGEST) {
      throw InvalidSchedule.value(
          "a cron expression has at most " + LONGEST + " characters, this one " + text.length());
    }
    CronExpression expression = expression(text, dialect);
    if (expression.firstFrom(0) == CronExpression.NONE_AFTER) {
      throw InvalidSchedule.value(
          quoted(text) + " never fires: no date has such a day; check day, month and year");
    }
    return expression;
  }

  private static CronExpression expression(String text, CronDialect dialect) {
    try {
      Map<CronFieldName, CronField> fields = read(text, dialect);
      return new CronExpression(text, dialect, dates(fields, dialect), times(fields, text));
    } catch (IllegalArgumentException e) {
      throw InvalidSchedule.value(
          quoted(text)
              + " is not a "
              + dialect.text()
              + " cron expression ("
              + reason(e)
              + "); write "
              + dialect.fields()
              + (isOf(text, dialect.other())
                  ? ", or set the dialect to " + dialect.other().word() + ", which it is one of"
                  : ""));
    }
  }

  private static Map<CronFieldName, CronField> read(String text, CronDialect dialect) {
    if (!text.chars().allMatch(each -> each == '\t' || (each >= ' ' && each <= '~'))) {
      throw new IllegalArgumentException("it has characters that no cron expression has");
    }
    com.cronutils.model.Cron cron =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(dialect.type())).parse(text);
    if (cron instanceof CompositeCron) {
      throw new IllegalArgumentException("it is several expressions");
    }
    return cron.retrieveFieldsAsMap();
  }

  private static boolean isOf(String text, CronDialect dialect) {
    try {
      return dates(read(text, dialect), dialect).months() != 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String reason(IllegalArgumentException e) {
    String message =
        String.valueOf(e.getMessage()).replace("Failed to parse cron expression. ", "");
    String plain = message.strip().replaceAll("[.!]+$", "");
    return plain.substring(0, Math.min(1, plain.length())).toLowerCase(Locale.ROOT)
        + plain.substring(Math.min(1, plain.length()));
  }

  private static FiringDates dates(Map<CronFieldName, CronField> fields, CronDialect dialect) {
    Optional<BitSet> years =
        Optional.ofNullable(fields.get(CronFieldName.YEAR))
            .map(field -> new CronValues(field, 1970, 2099))
            .filter(values -> !values.isAny())
            .map(CronValues::plain);
    BitSet months = new CronValues(field(fields, CronFieldName.MONTH), 1, 12).plain();
    CronField monthDays = field(fields, CronFieldName.DAY_OF_MONTH);
    CronField weekDays = field(fields, CronFieldName.DAY_OF_WEEK);
    return new FiringDates(
        years,
        (int) months.toLongArray()[0],
        CronDays.ofMonth(monthDays),
        CronDays.ofWeek(weekDays, dialect),
        CronDays.areBothNamed(monthDays, weekDays));
  }

  private static int[] times(Map<CronFieldName, CronField> fields, String text) {
    BitSet seconds =
        Optional.ofNullable(fields.get(CronFieldName.SECOND))
            .map(field -> new CronValues(field, 0, 59).plain())
            .orElseGet(() -> BitSet.valueOf(new long[] {1}));
    BitSet minutes = new CronValues(field(fields, CronFieldName.MINUTE), 0, 59).plain();
    BitSet hours = new CronValues(field(fields, CronFieldName.HOUR), 0, 23).plain();
    int firings = seconds.cardinality() * minutes.cardinality() * hours.cardinality();
    if (firings > MOST_FIRINGS) {
      throw InvalidSchedule.value(
          quoted(text)
              + " fires "
              + firings
              + " times on a day; windows start at most once a minute, so name one second");
    }
    return hours.stream()
        .flatMap(hour -> minutes.stream().map(minute -> hour * 60 + minute))
        .flatMap(minute -> seconds.stream().map(second -> minute * 60 + second))
        .toArray();
  }

  private static CronField field(Map<CronFieldName, CronField> fields, CronFieldName name) {
    return requireNonNull(fields.get(name));
  }

  /** The reason for which a text is no expression although cron-utils reads it. */
  static IllegalArgumentException unreadable(CronField field) {
    String name = field.getField().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new IllegalArgumentException("its " + name + " cannot be read");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
