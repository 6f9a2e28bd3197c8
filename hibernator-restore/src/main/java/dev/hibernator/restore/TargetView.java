package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.TargetName;
import java.util.List;
import java.util.Optional;

/**
 * The summary of one restore document.
 *
 * @param cycle the cycle
 * @param target the target
 * @param executor the type of the executor that recorded last; empty if the document is unreadable
 * @param recorded whether a shutdown of this cycle has recorded, be it nothing; not if the document
 *     only holds what was carried over
 * @param isLive whether any entry was captured from a running resource
 * @param open how many entries are still to be woken
 * @param openOwners who recorded the open entries, usually one
 * @param sealed whether waking has begun
 * @param restored whether the target is marked as restored
 * @param unreadable why the document cannot be read and what to do about it, if it cannot
 */
public record TargetView(
    CycleId cycle,
    TargetName target,
    Optional<ExecutorType> executor,
    boolean recorded,
    boolean isLive,
    int open,
    List<Owner> openOwners,
    boolean sealed,
    boolean restored,
    Optional<String> unreadable) {
  /** Creates the view; the list is copied. */
  public TargetView {
    openOwners = List.copyOf(openOwners);
  }

  /**
   * Tells whether there is anything left to be woken.
   *
   * @return whether an entry is open
   */
  public boolean isOpen() {
    return open > 0;
  }
}
