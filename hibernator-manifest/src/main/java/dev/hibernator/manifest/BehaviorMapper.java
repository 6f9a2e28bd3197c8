package dev.hibernator.manifest;

import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.manifest.wire.BehaviorSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes behaviours and timeouts. */
final class BehaviorMapper {
  private BehaviorMapper() {}

  static Behavior map(BehaviorSpec written, Scope scope) {
    if (written.failFast().isPresent()) {
      scope
          .field("failFast")
          .warning("is deprecated and does nothing; mode Strict stops at the first failure");
    }
    return new Behavior(
        written.mode().filter("BestEffort"::equals).isPresent()
            ? Behavior.Mode.BEST_EFFORT
            : Behavior.DEFAULT.mode(),
        written.retries().orElse(Behavior.DEFAULT.retries()),
        timeout(written.targetTimeout(), scope.field("targetTimeout"))
            .orElse(Behavior.DEFAULT.targetTimeout()),
        cap(written, scope));
  }

  private static Cap cap(BehaviorSpec written, Scope scope) {
    return new Cap(
        number(written.maxResources()),
        number(Parsed.text(written.maxShare(), scope.field("maxShare"), Cap::percent)));
  }

  static OptionalInt number(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** A time that an attempt may take: longer than zero. */
  static Optional<Duration> timeout(Optional<String> written, Scope scope) {
    Optional<Duration> timeout = Parsed.text(written, scope, Durations::parse);
    if (timeout.filter(Duration::isZero).isPresent()) {
      scope.error("must be longer than zero");
    }
    return timeout.filter(duration -> !duration.isZero());
  }
}
