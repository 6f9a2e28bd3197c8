package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.util.List;
import java.util.Optional;

/**
 * The summary of a plan's restore data.
 *
 * @param plan the plan
 * @param targets a view of each document, sorted by cycle (older first), then target
 */
public record PlanRestoreView(PlanId plan, List<TargetView> targets) {
  /** Creates the view; the list is copied. */
  public PlanRestoreView {
    targets = List.copyOf(targets);
  }

  /**
   * Lists what is still to be woken, of every cycle.
   *
   * @return the views with open entries
   */
  public List<TargetView> open() {
    return targets.stream().filter(TargetView::isOpen).toList();
  }

  /**
   * Lists what cannot be read. Such a target is not shut down.
   *
   * @return the views of unreadable documents
   */
  public List<TargetView> unreadable() {
    return targets.stream().filter(target -> target.unreadable().isPresent()).toList();
  }

  /**
   * Tells whether anything is still to be woken.
   *
   * @return whether any entry is open
   */
  public boolean anyOpen() {
    return targets.stream().anyMatch(TargetView::isOpen);
  }

  /**
   * Returns the view of one document.
   *
   * @param cycle the cycle
   * @param target the target
   * @return the view, empty if there is no record
   */
  public Optional<TargetView> of(CycleId cycle, TargetName target) {
    return targets.stream()
        .filter(view -> view.cycle().equals(cycle) && view.target().equals(target))
        .findFirst();
  }
}
