package dev.hibernator.restore;

import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Target;

/**
 * Who recorded entries, frozen when they were recorded. Waking and observing go by it: open a
 * session on {@code target}, and go on only if the session's identity equals {@code identity}.
 *
 * @param target the target's definition: type, parameters, connector reference
 * @param identity whose resources the target's session reached
 */
public record Owner(Target target, Identity identity) {
  /**
   * Tells whether both act on one kind of resource in one place.
   *
   * @param other the other
   * @return whether executor type and identity are the same
   */
  public boolean sameResources(Owner other) {
    return target.type().equals(other.target.type()) && identity.equals(other.identity);
  }
}
