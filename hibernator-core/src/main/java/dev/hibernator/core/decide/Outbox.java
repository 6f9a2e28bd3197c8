package dev.hibernator.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is still to be told.
 *
 * @param lastNumber the number in the id of the newest entry ever
 * @param entries what is not known to be delivered, oldest first
 */
public record Outbox(long lastNumber, List<OutboxEntry> entries) {
  /** Nothing was ever to be told. */
  public static final Outbox EMPTY = new Outbox(0, List.of());

  /** How many notifications are kept; beyond that the oldest ones go. Audit entries never go. */
  public static final int MAX_NOTIFICATIONS = 200;

  /** Creates the outbox; the list is copied. */
  public Outbox {
    entries = List.copyOf(entries);
  }

  /**
   * Returns the outbox without what was delivered.
   *
   * @param ids the ids of the delivered entries
   * @return the rest
   */
  public Outbox without(Set<String> ids) {
    return new Outbox(
        lastNumber, entries.stream().filter(entry -> !ids.contains(entry.id())).toList());
  }

  Outbox with(OutboxEntry entry) {
    List<OutboxEntry> all = new ArrayList<>(entries);
    all.add(entry);
    if (all.size() > MAX_NOTIFICATIONS) {
      dropOldNotifications(all);
    }
    return new Outbox(lastNumber + 1, all);
  }

  private static void dropOldNotifications(List<OutboxEntry> all) {
    long excess = all.stream().filter(Outbox::isNotification).count() - MAX_NOTIFICATIONS;
    for (int i = 0; excess > 0; ) {
      if (isNotification(all.get(i))) {
        all.remove(i);
        excess--;
      } else {
        i++;
      }
    }
  }

  private static boolean isNotification(OutboxEntry entry) {
    return entry.channel() == OutboxEntry.Channel.NOTIFICATION;
  }
}
