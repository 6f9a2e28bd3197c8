package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceState;
import java.util.Optional;

/**
 * What is recorded of a NodePool: all that a person has written, so that it can be made anew. The
 * Go operator's {@code {"name", "spec", "labels"}} reads as a pool that was deleted.
 *
 * @param name its name
 * @param uid its identity
 * @param awake whether it is to be woken
 * @param mode how it is put to sleep
 * @param spec its specification
 * @param labels its labels, if it has any
 * @param annotations its annotations, if it has any
 */
record PoolRecord(
    String name,
    String uid,
    boolean awake,
    Mode mode,
    JsonObject spec,
    Optional<JsonObject> labels,
    Optional<JsonObject> annotations) {
  private static final int VERSION = 1;

  /** Filled in later, when somebody changed the pool between the record and the touch. */
  private static final String CHANGED = "changedTo";

  static PoolRecord capturedFrom(Pool pool, Mode mode) {
    return new PoolRecord(
        pool.name(),
        pool.meta().uid(),
        !pool.isAsleep(mode),
        mode,
        pool.spec(),
        pool.written("labels"),
        pool.written("annotations"));
  }

  static PoolRecord of(RecordedEntry entry) {
    JsonObject data = entry.state().data();
    JsonObject content = data.object(CHANGED).orElse(data);
    JsonObject spec =
        content
            .object("spec")
            .orElseThrow(
                () ->
                    new ExecutionFailed(
                        new Failure(
                            Failure.Kind.CONFIGURATION,
                            "the record of " + entry.key() + " has no spec",
                            "Correct it with 'hibernator restore edit'.")));
    return new PoolRecord(
        data.string("name").orElse(entry.key().value()),
        data.string("uid").orElse(""),
        entry.state().live(),
        Mode.of(data.string("mode").orElse("Delete")),
        spec,
        content.object("labels"),
        content.object("annotations"));
  }

  ResourceKey key() {
    return new ResourceKey(name);
  }

  ResourceState state() {
    JsonObject data =
        JsonObject.EMPTY.with("name", name).with("uid", uid).with("mode", mode.toString());
    return new ResourceState(awake, VERSION, content(data));
  }

  /** The same, where somebody has changed the pool after it was recorded. */
  ResourceState changed() {
    ResourceState state = state();
    return new ResourceState(
        state.live(), state.version(), state.data().with(CHANGED, content(JsonObject.EMPTY)));
  }

  private JsonObject content(JsonObject data) {
    return data.with("spec", spec)
        .withOptional("labels", labels)
        .withOptional("annotations", annotations);
  }

  /** Whether a person has written the same into both. */
  boolean hasContentOf(PoolRecord other) {
    return content(JsonObject.EMPTY).equals(other.content(JsonObject.EMPTY));
  }

  /** The pool to be made anew. */
  JsonObject manifest() {
    JsonObject metadata =
        JsonObject.EMPTY
            .with("name", name)
            .withOptional("labels", labels)
            .withOptional("annotations", annotations);
    return JsonObject.EMPTY
        .with("apiVersion", Pools.NODE_POOLS.group() + "/" + Pools.NODE_POOLS.version())
        .with("kind", Pools.NODE_POOLS.kind())
        .with("metadata", metadata)
        .with("spec", spec);
  }

  Optional<JsonValue> limits() {
    return spec.get("limits");
  }
}
