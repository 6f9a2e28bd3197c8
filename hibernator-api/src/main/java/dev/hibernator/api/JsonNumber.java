package dev.hibernator.api;

import java.math.BigDecimal;

/**
 * A JSON number. {@code 1.0} and {@code 1} are equal.
 *
 * @param value the number, without trailing zeros
 */
public record JsonNumber(BigDecimal value) implements JsonValue {
  /** Creates the number in its canonical form. */
  public JsonNumber {
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
