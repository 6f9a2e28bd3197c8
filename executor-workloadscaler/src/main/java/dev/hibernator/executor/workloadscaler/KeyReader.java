package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.executor.kubernetes.ApiVersions;
import dev.hibernator.executor.kubernetes.ResourceType;
import dev.hibernator.executor.workloadscaler.Kinds.Kind;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Understands keys, {@code namespace/Kind/name}; what a kind is stands in the parameters. */
final class KeyReader {
  private final Map<String, Kind> custom = new TreeMap<>();

  KeyReader(ApiVersions versions, List<WorkloadGroup> groups) {
    for (WorkloadGroup group : groups) {
      if (group instanceof WorkloadGroup.Custom path) {
        ResourceType asked =
            new ResourceType(path.group(), path.version(), path.resource(), path.resource());
        versions
            .kind(asked)
            .ifPresent(
                kind ->
                    custom.put(
                        kind,
                        new Kind(
                            new ResourceType(path.group(), path.version(), path.resource(), kind),
                            Mechanism.SCALE)));
      }
    }
  }

  /** The object's address; empty if there can be none. */
  Optional<Address> address(ResourceKey key) {
    String[] parts = key.value().split("/", 3);
    if (parts.length < 3) {
      return Optional.empty();
    }
    return Optional.ofNullable(custom.get(parts[1]))
        .or(() -> Kinds.named(parts[1]))
        .map(kind -> new Address(kind, parts[0], parts[2]));
  }
}
