package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.ExceptionSpec;
import dev.hibernator.manifest.wire.WindowSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Durations;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Replace;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.WhenHibernated;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes what a schedule needs of an exception. */
final class AdjustmentMapper {
  private static final String SUSPEND = "suspend";
  private static final Duration SOME_TIME = Duration.ofHours(1);

  private final ExceptionSpec written;
  private final Scope scope;
  private boolean complete = true;

  private AdjustmentMapper(ExceptionSpec written, Scope scope) {
    this.written = written;
    this.scope = scope;
  }

  /** The exception, empty if it cannot be one; every problem is reported. */
  static Optional<Adjustment> map(ExceptionSpec written, Scope scope) {
    return new AdjustmentMapper(written, scope).map();
  }

  private Optional<Adjustment> map() {
    rejectWhatOnlySuspendHas();
    rejectWhatSuspendHasNot();
    Adjustment adjustment = adjustment();
    Parsed.schedule(adjustment.problems(), scope);
    return Optional.of(adjustment).filter(valid -> complete && valid.problems().isEmpty());
  }

  /** With something harmless in place of what is missing, so that the rest is checked. */
  private Adjustment adjustment() {
    Optional<Instant> from = instant("validFrom", written.validFrom());
    Optional<Instant> until = instant("validUntil", written.validUntil());
    Instant start =
        needed(from).orElseGet(() -> until.map(end -> end.minus(SOME_TIME)).orElse(Instant.EPOCH));
    Instant end = needed(until).orElseGet(() -> start.plus(SOME_TIME));
    String name = needed(written.name()).orElse("unnamed");
    String description = written.description().orElse("");
    Optional<List<Window>> windows = written.windows().flatMap(this::windows);
    return switch (needed(written.type()).orElse("extend")) {
      case SUSPEND ->
          new Suspend(name, description, start, end, windows, leadTime(), whenHibernated());
      case "replace" -> new Replace(name, description, start, end, windows);
      default -> new Extend(name, description, start, end, windows);
    };
  }

  private <T> Optional<T> needed(Optional<T> value) {
    complete &= value.isPresent();
    return value;
  }

  private Optional<Instant> instant(String field, Optional<String> text) {
    return Parsed.text(text, scope.field(field), Timestamp::parse);
  }

  private Optional<List<Window>> windows(List<WindowSpec> specs) {
    return needed(WindowMapper.windows(specs, scope.field("windows")));
  }

  private Duration leadTime() {
    if (written.leadTime().isEmpty()) {
      return Duration.ZERO;
    }
    return needed(Parsed.text(written.leadTime(), scope.field("leadTime"), Durations::parse))
        .orElse(Duration.ZERO);
  }

  private WhenHibernated whenHibernated() {
    return written.whenHibernated().filter("Wake"::equals).isPresent()
        ? WhenHibernated.WAKE
        : WhenHibernated.KEEP;
  }

  private void rejectWhatOnlySuspendHas() {
    if (written.type().filter(type -> !type.equals(SUSPEND)).isPresent()) {
      reject("leadTime", written.leadTime(), "only an exception of type suspend has it");
      reject(
          "whenHibernated", written.whenHibernated(), "only an exception of type suspend has it");
    }
  }

  private void rejectWhatSuspendHasNot() {
    if (written.type().filter(SUSPEND::equals).isPresent()) {
      String why = "an exception of type suspend starts nothing that it could change";
      reject("targetOverrides", written.targetOverrides(), why);
      reject("executionOverride", written.executionOverride(), why);
    }
  }

  private void reject(String field, Optional<?> value, String why) {
    if (value.isPresent()) {
      complete = false;
      scope.field(field).error(why + "; leave it out");
    }
  }
}
