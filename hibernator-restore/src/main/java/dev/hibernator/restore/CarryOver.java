package dev.hibernator.restore;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a carry-over did.
 *
 * @param moved how many open entries were moved, by the document that they came from
 * @param left why entries stay in their own cycle, by document; they are still open there
 */
public record CarryOver(Map<DocumentKey, Integer> moved, Map<DocumentKey, String> left) {
  /** Creates the value; the maps are copied and sorted. */
  public CarryOver {
    moved = Collections.unmodifiableMap(new TreeMap<>(moved));
    left = Collections.unmodifiableMap(new TreeMap<>(left));
  }
}
