package dev.hibernator.restore;

import dev.hibernator.api.executor.RestorePoint;

/**
 * What is still to be woken of one owner.
 *
 * @param owner who recorded the entries
 * @param point the open entries
 */
public record OwnedRestorePoint(Owner owner, RestorePoint point) {}
