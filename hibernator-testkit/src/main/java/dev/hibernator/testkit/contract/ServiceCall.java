package dev.hibernator.testkit.contract;

import dev.hibernator.api.ResourceKey;
import java.util.Set;

/**
 * A call of an executor to its service.
 *
 * @param mutates whether it is to change a resource; a dry run does not
 * @param keys the resources that it is to change; of a call that changes nothing they do not matter
 */
public record ServiceCall(boolean mutates, Set<ResourceKey> keys) {
  /** Creates the call; the set is copied. */
  public ServiceCall {
    keys = Set.copyOf(keys);
  }
}
