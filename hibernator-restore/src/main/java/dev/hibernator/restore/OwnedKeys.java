package dev.hibernator.restore;

import dev.hibernator.api.ResourceKey;
import java.util.Set;

/**
 * Resources of one owner.
 *
 * @param owner who recorded them
 * @param keys which
 */
public record OwnedKeys(Owner owner, Set<ResourceKey> keys) {
  /** Creates the value; the set is copied. */
  public OwnedKeys {
    keys = Set.copyOf(keys);
  }
}
