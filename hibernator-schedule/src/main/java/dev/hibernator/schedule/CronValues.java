package dev.hibernator.schedule;

import com.cronutils.model.field.CronField;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.expression.QuestionMark;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.SpecialChar;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The values of one field of a cron expression, which has a smallest and a largest. */
record CronValues(CronField field, int min, int max) {
  /** Whether the field is {@code *} or {@code ?}. */
  boolean isAny() {
    return isAny(field.getExpression());
  }

  private static boolean isAny(FieldExpression expression) {
    return expression instanceof Always || expression instanceof QuestionMark;
  }

  /** Whether the field begins with {@code *}, whatever comes after, or is {@code ?}. */
  boolean beginsWithAny() {
    FieldExpression first = parts().get(0);
    return isAny(first instanceof Every every ? every.getExpression() : first);
  }

  /** All values, of a field that knows numbers only. */
  BitSet plain() {
    if (!specials().isEmpty()) {
      throw CronNotation.unreadable(field);
    }
    return numbers();
  }

  /** The parts with a special character. */
  List<On> specials() {
    List<On> specials = new ArrayList<>();
    for (FieldExpression part : parts()) {
      if (isSpecial(part)) {
        specials.add((On) part);
      }
    }
    return specials;
  }

  /** The values of the parts without a special character. */
  BitSet numbers() {
    BitSet values = new BitSet();
    for (FieldExpression part : parts()) {
      if (part instanceof Every every) {
        add(every.getExpression(), every.getPeriod().getValue(), max, values);
      } else if (!isSpecial(part)) {
        add(part, 1, min, values);
      }
    }
    return values;
  }

  private List<FieldExpression> parts() {
    return field.getExpression() instanceof And and
        ? and.getExpressions()
        : List.of(field.getExpression());
  }

  private static boolean isSpecial(FieldExpression part) {
    return part instanceof On on && on.getSpecialChar().getValue() != SpecialChar.NONE;
  }

  /** A number alone goes on to the largest if it has steps, and no further than itself if not. */
  private void add(FieldExpression part, int step, int onwards, BitSet values) {
    if (part instanceof Between between) {
      add(number(between.getFrom()), number(between.getTo()), step, values);
    } else if (part instanceof On on && !isSpecial(on)) {
      int value = on.getTime().getValue();
      add(value, Math.max(value, onwards), step, values);
    } else if (isAny(part)) {
      add(min, max, step, values);
    } else {
      throw CronNotation.unreadable(field);
    }
  }

  /** A range that ends before it begins runs over the largest value. */
  private void add(int from, int to, int step, BitSet values) {
    int size = max - min + 1;
    int last = to < from ? to + size : to;
    for (int value = from; value <= last; value += step) {
      values.set(value > max ? value - size : value);
    }
  }

  private int number(FieldValue<?> value) {
    if (value.getValue() instanceof Integer number) {
      return number;
    }
    throw CronNotation.unreadable(field);
  }
}
