package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.executor.kubernetes.FieldPatch;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import java.util.Optional;

/**
 * A NodePool as it was seen.
 *
 * @param object the object
 */
record Pool(JsonObject object) {
  static final FieldPatch LIMITS = new FieldPatch("/spec/limits");

  ObjectMeta meta() {
    return ObjectMeta.of(object);
  }

  String name() {
    return meta().name();
  }

  ResourceKey key() {
    return new ResourceKey(name());
  }

  boolean isTerminating() {
    return meta().terminating();
  }

  JsonObject spec() {
    return object.object("spec").orElse(JsonObject.EMPTY);
  }

  /** A part of the metadata that people write; empty if there is none. */
  Optional<JsonObject> written(String part) {
    return object.object("metadata").flatMap(metadata -> metadata.object(part));
  }

  Optional<String> version() {
    return object.object("metadata").flatMap(metadata -> metadata.string("resourceVersion"));
  }

  Optional<JsonValue> limits() {
    return LIMITS.read(object);
  }

  /** The limits with no CPU; what else is limited stays so. */
  JsonValue noLimits() {
    JsonObject now = spec().object("limits").orElse(JsonObject.EMPTY);
    return now.with("cpu", "0");
  }

  /** Whether it may have no CPU. */
  boolean isLimited() {
    return spec()
        .object("limits")
        .flatMap(limits -> limits.get("cpu"))
        .filter(Pool::isZero)
        .isPresent();
  }

  private static boolean isZero(JsonValue cpu) {
    return cpu instanceof JsonString text
        ? text.value().matches("0+m?")
        : cpu instanceof JsonNumber number && number.value().signum() == 0;
  }

  /** Whether Karpenter says that it can make nodes. */
  boolean isReady() {
    return object.object("status").stream()
        .flatMap(status -> status.array("conditions").stream())
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .anyMatch(
            condition ->
                condition.string("type").filter("Ready"::equals).isPresent()
                    && condition.string("status").filter("True"::equals).isPresent());
  }

  /** Whether it sleeps, if it is put to sleep in this way. */
  boolean isAsleep(Mode mode) {
    return isTerminating() || (mode == Mode.LIMITS && isLimited());
  }

  String description() {
    if (isTerminating()) {
      return "being deleted";
    }
    return isLimited() ? "limited to no CPU" : "active";
  }
}
