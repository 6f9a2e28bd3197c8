package dev.hibernator.core.engine;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.OutboxEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Has what stands in one plan's outbox delivered, each entry by one delivery at a time. Used by one
 * thread at a time.
 */
final class Courier {
  private final PlanId plan;
  private final Deliveries deliveries;
  private final Consumer<String> delivered;
  private final Set<String> underWay = new HashSet<>();

  /**
   * @param delivered told the id of each entry that has arrived
   */
  Courier(PlanId plan, Deliveries deliveries, Consumer<String> delivered) {
    this.plan = plan;
    this.deliveries = deliveries;
    this.delivered = delivered;
  }

  /** Takes the entries that are not under way yet. */
  void deliver(List<OutboxEntry> outbox) {
    if (!underWay.isEmpty()) {
      underWay.retainAll(outbox.stream().map(OutboxEntry::id).toList());
    }
    for (OutboxEntry entry : outbox) {
      if (underWay.add(entry.id())) {
        deliveries.deliver(plan, entry, delivered);
      }
    }
  }

  /** Delivers, on the calling thread, what must have arrived before the state is gone. */
  void deliverNow(List<OutboxEntry> outbox) {
    deliveries.deliverNow(
        plan,
        outbox.stream().filter(entry -> isOwed(entry) || !underWay.contains(entry.id())).toList());
  }

  /** Whether it must have arrived, be it twice. */
  private static boolean isOwed(OutboxEntry entry) {
    return entry.channel() != OutboxEntry.Channel.NOTIFICATION;
  }
}
