package dev.hibernator.core.store;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.ConditionType;
import dev.hibernator.core.decide.Deletion;
import dev.hibernator.core.decide.Outbox;
import dev.hibernator.core.decide.OutboxEntry;
import dev.hibernator.core.decide.PendingMark;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanCondition;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.StandingOverride;
import dev.hibernator.core.decide.Suspension;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.restore.Fence;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/** Plans' states as JSON. */
final class PlanStates {
  private PlanStates() {}

  static JsonObject write(PlanRecord record) {
    PlanState state = record.state();
    return Json.object()
        .put("namespace", state.id().namespace())
        .put("name", state.id().name())
        .put("version", record.version())
        .put("uid", state.uid())
        .put("generation", state.generation())
        .put("phase", state.phase().wireName())
        .put("message", state.message())
        .optional("cycle", state.cycle(), Cycles::write)
        .objects("history", state.history(), Cycles::write)
        .objects("conditions", state.conditions().values(), PlanStates::write)
        .optional("override", state.override(), PlanStates::write)
        .optional("suspension", state.suspension(), PlanStates::write)
        .text("suspendedFrom", state.suspendedFrom().map(Phase::wireName))
        .optional("deletion", state.deletion(), PlanStates::write)
        .put("lastFence", state.lastFence().value())
        .text("highestSeen", state.highestSeen())
        .objects("marks", state.marks(), PlanStates::write)
        .put("outbox", write(state.outbox()))
        .text("nextHibernation", state.nextHibernation())
        .text("nextWakeUp", state.nextWakeUp())
        .build();
  }

  static PlanRecord read(Fields fields) {
    PlanId id = new PlanId(fields.text("namespace"), fields.text("name"));
    Map<ConditionType, PlanCondition> conditions = new EnumMap<>(ConditionType.class);
    fields
        .objects("conditions", PlanStates::condition)
        .forEach(condition -> conditions.put(condition.type(), condition));
    PlanState state =
        new PlanState(
            id,
            fields.text("uid"),
            fields.number("generation"),
            fields.text("phase", Phase::of),
            fields.text("message"),
            fields.optionalObject("cycle", Cycles::read),
            fields.objects("history", Cycles::record),
            conditions,
            fields.optionalObject("override", PlanStates::override),
            fields.optionalObject("suspension", PlanStates::suspension),
            fields.optional("suspendedFrom", Phase::of),
            fields.optionalObject("deletion", PlanStates::deletion),
            new Fence(fields.number("lastFence")),
            fields.instant("highestSeen"),
            fields.objects("marks", PlanStates::mark),
            outbox(fields.object("outbox")),
            fields.optionalInstant("nextHibernation"),
            fields.optionalInstant("nextWakeUp"));
    return new PlanRecord(id, fields.number("version"), state);
  }

  private static JsonObject write(PlanCondition condition) {
    return Json.object()
        .put("type", condition.type().wireName())
        .put("holds", condition.holds())
        .put("reason", condition.reason())
        .put("message", condition.message())
        .text("since", condition.since())
        .build();
  }

  private static PlanCondition condition(Fields fields) {
    return new PlanCondition(
        fields.text("type", ConditionType::of),
        fields.flag("holds"),
        fields.text("reason"),
        fields.text("message"),
        fields.instant("since"));
  }

  private static JsonObject write(StandingOverride override) {
    return Json.object()
        .put("wanted", override.wanted())
        .text("since", override.since())
        .text("until", override.until())
        .put("by", override.by())
        .put("why", override.why())
        .put("force", override.force())
        .build();
  }

  private static StandingOverride override(Fields fields) {
    return new StandingOverride(
        fields.text("wanted", Operation::valueOf),
        fields.instant("since"),
        fields.optionalInstant("until"),
        fields.text("by"),
        fields.text("why"),
        fields.flag("force"));
  }

  private static JsonObject write(Suspension suspension) {
    return Json.object()
        .text("since", suspension.since())
        .text("until", suspension.until())
        .put("by", suspension.by())
        .put("why", suspension.why())
        .build();
  }

  private static Suspension suspension(Fields fields) {
    return new Suspension(
        fields.instant("since"),
        fields.optionalInstant("until"),
        fields.text("by"),
        fields.text("why"));
  }

  private static JsonObject write(Deletion deletion) {
    return Json.object()
        .text("since", deletion.since())
        .put("policy", deletion.policy())
        .put("force", deletion.force())
        .put("by", deletion.by())
        .build();
  }

  private static Deletion deletion(Fields fields) {
    return new Deletion(
        fields.instant("since"),
        fields.text("policy", DeletionPolicy::valueOf),
        fields.flag("force"),
        fields.text("by"));
  }

  private static JsonObject write(PendingMark mark) {
    return Json.object()
        .text("cycle", mark.cycle())
        .text("target", mark.target())
        .put("fence", mark.fence().value())
        .texts("awake", mark.awake())
        .texts("gone", mark.gone())
        .text("retryAt", mark.retryAt())
        .build();
  }

  private static PendingMark mark(Fields fields) {
    return new PendingMark(
        fields.text("cycle", CycleId::new),
        fields.text("target", TargetName::new),
        new Fence(fields.number("fence")),
        new HashSet<>(fields.texts("awake", ResourceKey::new)),
        new HashSet<>(fields.texts("gone", ResourceKey::new)),
        fields.instant("retryAt"));
  }

  private static JsonObject write(Outbox outbox) {
    return Json.object()
        .put("lastNumber", outbox.lastNumber())
        .objects("entries", outbox.entries(), PlanStates::write)
        .build();
  }

  private static Outbox outbox(Fields fields) {
    return new Outbox(fields.number("lastNumber"), fields.objects("entries", PlanStates::entry));
  }

  private static JsonObject write(OutboxEntry entry) {
    return Json.object()
        .put("id", entry.id())
        .text("at", entry.at())
        .put("channel", entry.channel())
        .put("type", entry.type())
        .put("message", entry.message())
        .put("details", entry.details())
        .build();
  }

  private static OutboxEntry entry(Fields fields) {
    Fields details = fields.object("details");
    Map<String, String> texts = new TreeMap<>();
    for (String name : details.names()) {
      texts.put(name, details.text(name));
    }
    return new OutboxEntry(
        fields.text("id"),
        fields.instant("at"),
        fields.text("channel", OutboxEntry.Channel::valueOf),
        fields.text("type"),
        fields.text("message"),
        texts);
  }
}
