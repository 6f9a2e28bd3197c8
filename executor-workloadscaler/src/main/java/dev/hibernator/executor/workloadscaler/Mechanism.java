package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.executor.kubernetes.FieldPatch;
import java.util.Map;
import java.util.Optional;

/** How one kind of object is put to sleep: by one field of it. */
enum Mechanism {
  /** A workload sleeps at zero replicas; the field is that of its scale subresource. */
  SCALE("/spec/replicas", Phase.WORKLOAD),

  /**
   * An autoscaler rests while neither direction of scaling is allowed, which is what its own API
   * knows for it.
   */
  AUTOSCALER("/spec/behavior", Phase.AUTOMATION),

  /** KEDA leaves a workload alone that is annotated so, at whatever size it has. */
  SCALED_OBJECT("/metadata/annotations/autoscaling.keda.sh~1paused", Phase.AUTOMATION),

  /** A CronJob starts no jobs while it is suspended. */
  CRON_JOB("/spec/suspend", Phase.AUTOMATION),

  /** Flux does not reconcile what is suspended. */
  FLUX("/spec/suspend", Phase.OWNER),

  /** Argo CD does not sync an Application by itself without this field. */
  ARGO("/spec/syncPolicy/automated", Phase.OWNER);

  private static final JsonObject NEITHER_WAY =
      JsonObject.EMPTY
          .with("scaleUp", Map.of("selectPolicy", "Disabled"))
          .with("scaleDown", Map.of("selectPolicy", "Disabled"));

  private final String pointer;
  private final Phase phase;

  Mechanism(String pointer, Phase phase) {
    this.pointer = pointer;
    this.phase = phase;
  }

  /** The field that is set. */
  FieldPatch field() {
    return new FieldPatch(pointer);
  }

  /** What the field is set to; empty if it is removed. */
  Optional<JsonValue> asleep() {
    return switch (this) {
      case SCALE -> Optional.of(JsonValue.of(0));
      case AUTOSCALER -> Optional.of(NEITHER_WAY);
      case SCALED_OBJECT -> Optional.of(JsonValue.of("true"));
      case CRON_JOB, FLUX -> Optional.of(JsonValue.of(true));
      case ARGO -> Optional.empty();
    };
  }

  Phase phase() {
    return phase;
  }

  /** Whether an object whose field has this value sleeps; zero replicas are no value. */
  boolean isAsleep(Optional<JsonValue> value) {
    return switch (this) {
      case SCALE -> value.isEmpty();
      case AUTOSCALER -> isDisabled(value, "scaleUp") && isDisabled(value, "scaleDown");
      case SCALED_OBJECT, CRON_JOB, FLUX, ARGO -> value.equals(asleep());
    };
  }

  private static boolean isDisabled(Optional<JsonValue> behavior, String direction) {
    return behavior
        .filter(JsonObject.class::isInstance)
        .flatMap(value -> ((JsonObject) value).object(direction))
        .flatMap(rules -> rules.string("selectPolicy"))
        .filter("Disabled"::equals)
        .isPresent();
  }

  /** What goes to sleep first and wakes last comes first. */
  enum Phase {
    /** What sets everything else back. */
    OWNER,
    /** What scales or starts workloads. */
    AUTOMATION,
    /** The workloads. */
    WORKLOAD
  }
}
