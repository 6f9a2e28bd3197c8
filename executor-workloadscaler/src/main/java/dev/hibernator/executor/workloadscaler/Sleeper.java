package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.executor.kubernetes.AccessReview;
import dev.hibernator.executor.kubernetes.FieldPatch;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import dev.hibernator.executor.workloadscaler.Kinds.Kind;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * An object that can be put to sleep, as it was seen.
 *
 * @param address where it is
 * @param object the object, or its scale subresource
 */
record Sleeper(Address address, JsonObject object) {

  /**
   * Where an object is.
   *
   * @param kind what it is
   * @param namespace its namespace
   * @param name its name
   */
  record Address(Kind kind, String namespace, String name) {
    ResourceKey key() {
      return new ResourceKey(namespace + "/" + kind.type().kind() + "/" + name);
    }

    /** The path of the object. */
    String path() {
      return kind.type().path(Optional.of(namespace)) + "/" + name;
    }

    /** May we put it to sleep, and wake it? */
    AccessReview patching() {
      Optional<String> part =
          kind.mechanism() == Mechanism.SCALE ? Optional.of("scale") : Optional.empty();
      return new AccessReview("patch", kind.type(), part, Optional.of(namespace));
    }

    /** The path of what is patched. */
    String patched() {
      return kind.mechanism() == Mechanism.SCALE ? path() + "/scale" : path();
    }
  }

  ResourceKey key() {
    return address.key();
  }

  Mechanism mechanism() {
    return address.kind().mechanism();
  }

  ObjectMeta meta() {
    return ObjectMeta.of(object);
  }

  /** The value of the field by which it sleeps; zero replicas are none. */
  Optional<JsonValue> value() {
    return mechanism().field().read(object).filter(value -> !isZero(value));
  }

  boolean isAsleep() {
    return mechanism().isAsleep(value());
  }

  Condition condition() {
    return isAsleep() ? Condition.ASLEEP : Condition.AWAKE;
  }

  /** Its replicas; none if it is no workload. */
  long replicas() {
    return number("spec", "replicas");
  }

  /** How many of its pods there are. */
  long pods() {
    return number("status", "replicas");
  }

  /** How many of its pods are ready; those that there are where its kind does not tell. */
  long ready() {
    boolean tells = Kinds.WORKLOADS.contains(address.kind());
    return number("status", tells ? "readyReplicas" : "replicas");
  }

  String description() {
    return mechanism() == Mechanism.SCALE
        ? replicas() + " replica(s)"
        : isAsleep() ? "paused" : "active";
  }

  /** Who has last written the field by which it sleeps, as the server keeps note of it. */
  Optional<String> lastWriter() {
    FieldPatch field = new FieldPatch(mechanism().field().pointer().replace("/", "/f:"));
    return object.object("metadata").stream()
        .flatMap(metadata -> metadata.array("managedFields").stream())
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(entry -> entry.object("fieldsV1").flatMap(field::read).isPresent())
        .max(Comparator.comparing(entry -> entry.string("time").orElse("")))
        .flatMap(entry -> entry.string("manager"));
  }

  private long number(String part, String field) {
    return object.object(part).flatMap(found -> found.integer(field)).orElse(0L);
  }

  private static boolean isZero(JsonValue value) {
    return value instanceof JsonNumber number && number.value().compareTo(BigDecimal.ZERO) == 0;
  }
}
