package dev.hibernator.manifest;

import dev.hibernator.core.port.ExecutorCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Puts what stands in many documents together. */
final class ManifestAssembly {
  private final ExecutorCatalog executors;
  private final Instant now;

  ManifestAssembly(ExecutorCatalog executors, Instant now) {
    this.executors = executors;
    this.now = now;
  }

  ManifestSet assemble(List<ManifestSource> sources) {
    if (sources.isEmpty()) {
      return new ManifestSet(List.of(), Map.of(), List.of(), List.of());
    }
    throw new UnsupportedOperationException(
        "reading arrives with the next commit: " + sources + executors + now);
  }
}
