package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.ResourceState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rule of quality, per resource within a cycle: nothing there, take the offered state; live
 * there and the offered one not live, keep; same quality, the first write wins; not live there and
 * the offered one live, take it. What is closed is no obstacle for a live state.
 *
 * @param kept what was chosen, and why
 * @param entry the entry that stands now
 */
record SaveOrPreserve(Kept kept, RestoreEntry entry) {

  static SaveOrPreserve first(RestoreEntry offered) {
    return new SaveOrPreserve(Kept.NEW, offered);
  }

  static SaveOrPreserve of(RestoreEntry existing, RestoreEntry offered, CycleId cycle) {
    if (!existing.owner().sameResources(offered.owner())) {
      return ofOtherResources(existing, offered);
    }
    if (existing.open()) {
      return ofOpen(existing, offered, cycle);
    }
    if (offered.state().live()) {
      Kept kept = existing.state().live() ? Kept.RECAPTURED : Kept.REPLACED_NOT_LIVE;
      return new SaveOrPreserve(kept, offered.withOwed(existing.owed()));
    }
    return existing.state().live()
        ? new SaveOrPreserve(Kept.PRESERVED_LIVE, existing)
        : amended(existing, offered.state());
  }

  private static SaveOrPreserve ofOpen(RestoreEntry existing, RestoreEntry offered, CycleId cycle) {
    if (existing.carriedInto(cycle)) {
      return new SaveOrPreserve(Kept.CARRIED, existing);
    }
    return offered.state().live()
        ? amended(existing, offered.state())
        : new SaveOrPreserve(Kept.PRESERVED_LIVE, existing);
  }

  private static SaveOrPreserve ofOtherResources(RestoreEntry existing, RestoreEntry offered) {
    if (existing.open() || existing.owed().isPresent()) {
      throw new ExecutionFailed(
          new Failure(
              Failure.Kind.CONFIGURATION,
              "resource '"
                  + existing.key()
                  + "' is still to be woken as recorded for "
                  + existing.owner().target().type()
                  + " ("
                  + existing.owner().identity()
                  + "), and cannot be recorded for "
                  + offered.owner().target().type()
                  + " ("
                  + offered.owner().identity()
                  + ")",
              "let the connector lead to where the resource was recorded until it is awake"));
    }
    return first(offered);
  }

  private static SaveOrPreserve amended(RestoreEntry existing, ResourceState offered) {
    ResourceState first = existing.state();
    if (first.version() != offered.version()) {
      return new SaveOrPreserve(Kept.FIRST_WRITE, existing);
    }
    JsonObject filled = filled(first.data(), offered.data());
    return filled.equals(first.data())
        ? new SaveOrPreserve(Kept.FIRST_WRITE, existing)
        : new SaveOrPreserve(
            Kept.AMENDED,
            existing.withState(new ResourceState(first.live(), first.version(), filled)));
  }

  private static JsonObject filled(JsonObject first, JsonObject offered) {
    Map<String, JsonValue> members = new LinkedHashMap<>(first.members());
    offered.members().forEach((name, value) -> members.merge(name, value, SaveOrPreserve::filled));
    return new JsonObject(members);
  }

  private static JsonValue filled(JsonValue first, JsonValue offered) {
    if (first instanceof JsonNull) {
      return offered;
    }
    return first instanceof JsonObject object && offered instanceof JsonObject other
        ? filled(object, other)
        : first;
  }
}
