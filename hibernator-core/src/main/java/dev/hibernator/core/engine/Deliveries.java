package dev.hibernator.core.engine;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.OutboxEntry;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Delivers what is in outboxes, at least once, until it is taken. The audit log gets what has
 * gathered at one go; people are told one by one.
 */
final class Deliveries {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final String NOBODY = "hibernator";

  private final Ports ports;
  private final Workers workers;
  private final Watchers watchers;
  private final Deque<Parcel> audit = new ArrayDeque<>();

  Deliveries(Ports ports, Workers workers, Watchers watchers) {
    this.ports = ports;
    this.workers = workers;
    this.watchers = watchers;
  }

  /**
   * Delivers an entry.
   *
   * @param delivered told the entry's id when that is done
   */
  void deliver(PlanId plan, OutboxEntry entry, Consumer<String> delivered) {
    Parcel parcel = new Parcel(plan, entry, delivered);
    if (entry.channel() == OutboxEntry.Channel.AUDIT) {
      synchronized (audit) {
        audit.add(parcel);
      }
      workers.audit(() -> append(FIRST_RETRY));
    } else if (entry.channel() == OutboxEntry.Channel.ANSWER) {
      // Behind what is to be audited: whoever is answered finds it there.
      workers.audit(() -> answer(parcel, FIRST_RETRY));
    } else {
      workers.notifying(() -> tell(parcel, FIRST_RETRY));
    }
  }

  /** Delivers entries on the calling thread, once; whom people are told of may be lost. */
  void deliverNow(PlanId plan, List<OutboxEntry> entries) {
    for (OutboxEntry entry : entries) {
      if (entry.channel() == OutboxEntry.Channel.AUDIT) {
        ports.audit().append(List.of(auditRecord(plan, entry)));
      } else if (entry.channel() == OutboxEntry.Channel.ANSWER) {
        ports.inbox().answer(Answers.of(entry));
      } else {
        workers.notifying(() -> tell(new Parcel(plan, entry, id -> {}), FIRST_RETRY));
      }
    }
  }

  private void append(Duration retryAfter) {
    List<Parcel> gathered;
    synchronized (audit) {
      gathered = new ArrayList<>(audit);
      audit.clear();
    }
    if (gathered.isEmpty()) {
      return;
    }
    try {
      ports
          .audit()
          .append(gathered.stream().map(parcel -> auditRecord(parcel.plan, parcel.entry)).toList());
    } catch (RuntimeException e) {
      watchers.warned("the audit log cannot be written: " + e.getMessage());
      synchronized (audit) {
        Collections.reverse(gathered);
        gathered.forEach(audit::addFirst);
      }
      later(retryAfter, () -> workers.audit(() -> append(longer(retryAfter))));
      return;
    }
    gathered.forEach(parcel -> parcel.delivered.accept(parcel.entry.id()));
  }

  private void tell(Parcel parcel, Duration retryAfter) {
    try {
      ports.notifier().deliver(notification(parcel.plan, parcel.entry));
    } catch (RuntimeException e) {
      watchers.warned(
          "notification '" + parcel.entry.message() + "' was not delivered: " + e.getMessage());
      later(retryAfter, () -> workers.notifying(() -> tell(parcel, longer(retryAfter))));
      return;
    }
    parcel.delivered.accept(parcel.entry.id());
  }

  private void answer(Parcel parcel, Duration retryAfter) {
    try {
      ports.inbox().answer(Answers.of(parcel.entry));
    } catch (RuntimeException e) {
      watchers.warned("a request cannot be answered: " + e.getMessage());
      later(retryAfter, () -> workers.audit(() -> answer(parcel, longer(retryAfter))));
      return;
    }
    parcel.delivered.accept(parcel.entry.id());
  }

  private void later(Duration delay, Runnable action) {
    ports.time().callAt(ports.time().instant().plus(delay), action);
  }

  private static Duration longer(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : twice;
  }

  private static AuditRecord auditRecord(PlanId plan, OutboxEntry entry) {
    return new AuditRecord(
        globalId(plan, entry),
        entry.at(),
        entry.details().getOrDefault("by", NOBODY),
        entry.type(),
        Optional.of(plan),
        entry.details().getOrDefault("why", ""),
        details(entry).with("message", entry.message()));
  }

  private static Notification notification(PlanId plan, OutboxEntry entry) {
    Optional<CycleId> cycle = Optional.ofNullable(entry.details().get("cycle")).map(CycleId::new);
    return new Notification(
        globalId(plan, entry),
        entry.at(),
        plan,
        entry.type(),
        cycle,
        entry.message(),
        details(entry));
  }

  /** Tells it also from entries of an earlier state of the plan that was lost. */
  private static String globalId(PlanId plan, OutboxEntry entry) {
    Instant at = entry.at();
    return plan + "#" + entry.id() + "@" + at.toEpochMilli();
  }

  private static JsonObject details(OutboxEntry entry) {
    Map<String, JsonValue> details = new LinkedHashMap<>();
    for (var detail : entry.details().entrySet()) {
      details.put(detail.getKey(), new JsonString(detail.getValue()));
    }
    return new JsonObject(details);
  }

  private record Parcel(PlanId plan, OutboxEntry entry, Consumer<String> delivered) {}
}
