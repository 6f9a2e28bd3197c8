package dev.hibernator.core.noop;

import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a noop target does.
 *
 * @param randomDelay how long an operation takes at most
 * @param exactDelay how long it takes, if exactly so
 * @param failureMode which operations fail: {@code none}, {@code shutdown}, {@code wakeup} or
 *     {@code both}
 * @param failureMessage what is said then
 * @param failTimes how many attempts of an operation fail before one succeeds; empty for all
 */
record NoopParameters(
    Duration randomDelay,
    Optional<Duration> exactDelay,
    String failureMode,
    Optional<String> failureMessage,
    OptionalInt failTimes) {
  private static final BigDecimal LONGEST = BigDecimal.valueOf(30);
  private static final int MILLIS = 3;

  /** Reads parameters; what has a problem reads as absent. */
  static NoopParameters of(Parameters parameters) {
    return read(parameters.values(), parameters.read());
  }

  static List<Problem> problems(Parameters parameters) {
    ParameterReader reader = parameters.read();
    read(parameters.values(), reader);
    reader.rejectUnknown();
    return reader.problems();
  }

  private static NoopParameters read(JsonObject values, ParameterReader reader) {
    Optional<Long> failTimes = reader.integer("failTimes", 1, 1_000);
    return new NoopParameters(
        seconds(values, reader, "randomDelaySeconds")
            .filter(delay -> !delay.isZero())
            .orElse(Duration.ofSeconds(1)),
        seconds(values, reader, "delaySeconds"),
        reader.oneOf("failureMode", "none", "shutdown", "wakeup", "both").orElse("none"),
        reader.text("failureMessage").filter(text -> !text.isBlank()),
        failTimes.isPresent() ? OptionalInt.of(failTimes.get().intValue()) : OptionalInt.empty());
  }

  private static Optional<Duration> seconds(
      JsonObject values, ParameterReader reader, String name) {
    if (!reader.has(name)) {
      return Optional.empty();
    }
    Optional<BigDecimal> number =
        values
            .get(name)
            .filter(JsonNumber.class::isInstance)
            .map(value -> ((JsonNumber) value).value())
            .filter(value -> value.signum() >= 0 && value.compareTo(LONGEST) <= 0);
    if (number.isEmpty()) {
      reader.reject(name, "must be a number of seconds from 0 to 30");
    }
    return number.map(value -> Duration.ofMillis(value.movePointRight(MILLIS).longValue()));
  }

  boolean fails(Operation operation) {
    return failureMode.equals("both") || failureMode.equals(operation.wireName());
  }

  String failure(Operation operation) {
    return failureMessage.orElse("simulated " + operation.wireName() + " failure")
        + " (failureMode="
        + failureMode
        + ")";
  }
}
