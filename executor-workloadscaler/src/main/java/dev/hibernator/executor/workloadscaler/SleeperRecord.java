package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.executor.kubernetes.ResourceType;
import dev.hibernator.executor.workloadscaler.Kinds.Kind;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.Optional;

/**
 * What is recorded of an object. A workload's record has the Go operator's shape; that operator's
 * records read as ours.
 *
 * @param address where it is
 * @param uid its identity
 * @param awake whether it is to be woken
 * @param was the value of the field by which it sleeps; empty if there was none
 */
record SleeperRecord(Address address, String uid, boolean awake, Optional<JsonValue> was) {
  private static final int VERSION = 1;

  /** Filled in later, when somebody changed the field between the record and the touch. */
  private static final String CHANGED = "changedTo";

  static SleeperRecord capturedFrom(Sleeper sleeper) {
    return new SleeperRecord(
        sleeper.address(), sleeper.meta().uid(), !sleeper.isAsleep(), sleeper.value());
  }

  static SleeperRecord of(RecordedEntry entry) {
    JsonObject data = entry.state().data();
    ResourceType type =
        new ResourceType(
            data.string("group").orElse(""),
            text(entry, data, "version"),
            text(entry, data, "resource"),
            text(entry, data, "kind"));
    Mechanism mechanism =
        Kinds.named(type.kind())
            .filter(kind -> kind.type().group().equals(type.group()))
            .map(Kind::mechanism)
            .orElse(Mechanism.SCALE);
    boolean scaled = mechanism == Mechanism.SCALE;
    return new SleeperRecord(
        new Address(
            new Kind(type, mechanism), text(entry, data, "namespace"), text(entry, data, "name")),
        data.string("uid").orElse(""),
        entry.state().live(),
        data.get(CHANGED).or(() -> data.get(scaled ? "replicas" : "was")));
  }

  /** How many pods it needs; none if it is no workload. */
  long replicas() {
    return was.filter(JsonNumber.class::isInstance)
        .map(number -> ((JsonNumber) number).value().longValue())
        .orElse(0L);
  }

  ResourceState state() {
    ResourceType type = address.kind().type();
    JsonObject data =
        JsonObject.EMPTY
            .with("group", type.group())
            .with("version", type.version())
            .with("resource", type.resource())
            .with("kind", type.kind())
            .with("namespace", address.namespace())
            .with("name", address.name())
            .with("uid", uid);
    if (address.kind().mechanism() == Mechanism.SCALE) {
      JsonValue replicas = was.orElse(JsonValue.of(0));
      return new ResourceState(
          awake, VERSION, data.with("replicas", replicas).with("wasScaled", awake));
    }
    return new ResourceState(
        awake, VERSION, data.withOptional("was", was).with("wasActive", awake));
  }

  /** The same, where somebody has changed the field after it was recorded. */
  ResourceState changedTo(Optional<JsonValue> now) {
    ResourceState state = state();
    return new ResourceState(
        state.live(), state.version(), state.data().withOptional(CHANGED, now));
  }

  private static String text(RecordedEntry entry, JsonObject data, String name) {
    return data.string(name)
        .orElseThrow(
            () ->
                new ExecutionFailed(
                    new Failure(
                        Failure.Kind.CONFIGURATION,
                        "the record of " + entry.key() + " has no " + name,
                        "Correct it with 'hibernator restore edit'.")));
  }
}
