package dev.hibernator.executor.eks;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceState;

/**
 * What is recorded of a node group, as the Go operator does.
 *
 * @param name its name
 * @param sizes its sizes before it was scaled
 * @param wasScaled whether it is to be scaled back
 */
record GroupRecord(String name, Sizes sizes, boolean wasScaled) {
  private static final int VERSION = 1;

  static GroupRecord capturedFrom(NodeGroup group) {
    return new GroupRecord(group.name(), group.sizes(), group.sizes().isLive());
  }

  static GroupRecord of(RecordedEntry entry) {
    JsonObject data = entry.state().data();
    Sizes sizes = new Sizes(number(data, "min"), number(data, "desired"), number(data, "max"));
    return new GroupRecord(
        entry.key().value(), sizes, data.bool("wasScaled").orElse(entry.state().live()));
  }

  ResourceState state() {
    JsonObject data =
        JsonObject.EMPTY
            .with("desired", sizes.desired())
            .with("min", sizes.min())
            .with("max", sizes.max())
            .with("wasScaled", wasScaled);
    return new ResourceState(wasScaled, VERSION, data);
  }

  private static int number(JsonObject data, String name) {
    return data.integer(name).map(Math::toIntExact).orElse(0);
  }
}
