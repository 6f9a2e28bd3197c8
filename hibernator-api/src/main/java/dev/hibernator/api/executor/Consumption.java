package dev.hibernator.api.executor;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import java.util.Set;

/**
 * Takes note of what was observed after waking. Safe for use by several threads. Reporting a
 * resource twice is harmless.
 */
public interface Consumption {
  /**
   * Notes that resources were observed awake.
   *
   * @param keys which
   * @throws Superseded if a newer attempt has taken over
   */
  void restored(Set<ResourceKey> keys);

  /**
   * Notes that a resource was observed awake, but not as it was.
   *
   * @param key which
   * @param owed what is still to be put right at the next shutdown; handed back by {@link
   *     RecordedEntry#owed}
   * @throws Superseded if a newer attempt has taken over
   */
  void restoredOwing(ResourceKey key, JsonObject owed);

  /**
   * Notes that resources no longer exist.
   *
   * @param keys which
   * @throws Superseded if a newer attempt has taken over
   */
  void gone(Set<ResourceKey> keys);

  /**
   * Makes sure that no newer attempt has taken over. Call it right before every mutation.
   *
   * @throws Superseded if one has
   * @throws Cancelled if the attempt is to stop
   */
  void ensureCurrent();
}
