package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.PreviousVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps previous versions in memory. */
public final class MemoryPreviousVersions implements PreviousVersions {
  private final Map<String, JsonObject> kept = new ConcurrentSkipListMap<>();

  /** Creates it empty. */
  public MemoryPreviousVersions() {}

  @Override
  public boolean has(String request) {
    return kept.containsKey(request);
  }

  @Override
  public void keep(String request, JsonObject content) {
    kept.putIfAbsent(request, content);
  }

  @Override
  public List<String> requests() {
    return List.copyOf(kept.keySet());
  }

  @Override
  public Optional<JsonObject> read(String request) {
    return Optional.ofNullable(kept.get(request));
  }

  @Override
  public String place(String request) {
    return "memory, version " + request;
  }
}
