package dev.hibernator.api.executor;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose resources a session reaches. Two sessions reach the same resources if their identities are
 * equal.
 *
 * @param parts named parts, such as {@code account}, {@code region}, {@code cluster}
 */
public record Identity(Map<String, String> parts) {
  /** The identity of a session that needs no connector. */
  public static final Identity NONE = new Identity(Map.of());

  /** Creates the identity; the map is copied and sorted. */
  public Identity {
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  /** Returns the parts as {@code account=1, region=x}. */
  @Override
  public String toString() {
    String text = parts.toString();
    return text.substring(1, text.length() - 1);
  }
}
