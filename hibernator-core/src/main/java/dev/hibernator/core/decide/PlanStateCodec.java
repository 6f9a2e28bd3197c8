package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.DeletionPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan's state as JSON. {@code read(write(state))} equals {@code state}. A document says its
 * version; one of the same major version of a newer release is read, unknown fields are passed
 * over.
 */
public final class PlanStateCodec {
  /** The version that is written; the first number is the major one. */
  public static final String VERSION = "1.0";

  private PlanStateCodec() {}

  /**
   * Writes a state.
   *
   * @param state the state
   * @return the document
   */
  public static JsonObject write(PlanState state) {
    return new Fields()
        .put("version", VERSION)
        .put("namespace", state.id().namespace())
        .put("plan", state.id().name())
        .put("uid", state.uid())
        .put("generation", state.generation())
        .put("phase", state.phase().wireName())
        .put("message", state.message())
        .putObject("cycle", state.cycle(), CycleCodec::write)
        .putAll("history", state.history(), HistoryCodec::write)
        .putAll("conditions", state.conditions().values(), PlanStateCodec::condition)
        .putObject("override", state.override(), PlanStateCodec::override)
        .putObject("suspension", state.suspension(), PlanStateCodec::suspension)
        .putText("suspendedFrom", state.suspendedFrom().map(Phase::wireName))
        .putObject("deletion", state.deletion(), PlanStateCodec::deletion)
        .put("lastFence", state.lastFence().toString())
        .put("highestSeen", state.highestSeen())
        .putAll("marks", state.marks(), PlanStateCodec::mark)
        .put("outboxNumber", state.outbox().lastNumber())
        .putAll("outbox", state.outbox().entries(), PlanStateCodec::entry)
        .putInstant("nextHibernation", state.nextHibernation())
        .putInstant("nextWakeUp", state.nextWakeUp())
        .done();
  }

  /**
   * Reads a state.
   *
   * @param document what {@link #write} has written, in this release or another one
   * @return the state
   * @throws UnreadableState if it is damaged, or of a newer major version
   */
  public static PlanState read(JsonObject document) {
    FieldReader in = new FieldReader("", document);
    requireVersion(in.required("version"));
    try {
      return state(in);
    } catch (IllegalArgumentException e) {
      throw new UnreadableState("the state is damaged: " + e.getMessage(), e);
    }
  }

  private static PlanState state(FieldReader in) {
    return new PlanState(
        new PlanId(in.required("namespace"), in.required("plan")),
        in.text("uid"),
        in.number("generation"),
        in.as("phase", Phase::of),
        in.text("message"),
        in.optionalChild("cycle").map(CycleCodec::read),
        in.children("history").stream().map(HistoryCodec::read).toList(),
        conditions(in.children("conditions")),
        in.optionalChild("override").map(PlanStateCodec::override),
        in.optionalChild("suspension").map(PlanStateCodec::suspension),
        in.optional("suspendedFrom").map(text -> in.as("suspendedFrom", Phase::of)),
        in.optionalChild("deletion").map(PlanStateCodec::deletion),
        in.as("lastFence", CycleCodec::fence),
        in.instant("highestSeen"),
        in.children("marks").stream().map(PlanStateCodec::mark).toList(),
        new Outbox(
            in.number("outboxNumber"),
            in.children("outbox").stream().map(PlanStateCodec::entry).toList()),
        in.optionalInstant("nextHibernation"),
        in.optionalInstant("nextWakeUp"));
  }

  private static void requireVersion(String version) {
    String major = VERSION.substring(0, VERSION.indexOf('.') + 1);
    if (!version.startsWith(major)) {
      throw new UnreadableState(
          "the state is of version "
              + version
              + ", this release reads "
              + major
              + "x; use the release that wrote it");
    }
  }

  private static JsonObject condition(PlanCondition condition) {
    return new Fields()
        .put("type", condition.type().wireName())
        .put("holds", condition.holds())
        .put("reason", condition.reason())
        .put("message", condition.message())
        .put("since", condition.since())
        .done();
  }

  private static Map<ConditionType, PlanCondition> conditions(List<FieldReader> all) {
    Map<ConditionType, PlanCondition> conditions = new EnumMap<>(ConditionType.class);
    for (FieldReader in : all) {
      ConditionType type = in.as("type", ConditionType::of);
      conditions.put(
          type,
          new PlanCondition(
              type, in.flag("holds"), in.text("reason"), in.text("message"), in.instant("since")));
    }
    return conditions;
  }

  private static JsonObject override(StandingOverride override) {
    return new Fields()
        .put("wanted", override.wanted().wireName())
        .put("since", override.since())
        .putInstant("until", override.until())
        .put("by", override.by())
        .put("why", override.why())
        .put("force", override.force())
        .done();
  }

  private static StandingOverride override(FieldReader in) {
    return new StandingOverride(
        in.as("wanted", CycleCodec::operation),
        in.instant("since"),
        in.optionalInstant("until"),
        in.text("by"),
        in.text("why"),
        in.flag("force"));
  }

  private static JsonObject suspension(Suspension suspension) {
    return new Fields()
        .put("since", suspension.since())
        .putInstant("until", suspension.until())
        .put("by", suspension.by())
        .put("why", suspension.why())
        .done();
  }

  private static Suspension suspension(FieldReader in) {
    return new Suspension(
        in.instant("since"), in.optionalInstant("until"), in.text("by"), in.text("why"));
  }

  private static JsonObject deletion(Deletion deletion) {
    return new Fields()
        .put("since", deletion.since())
        .put("policy", deletion.policy().name())
        .put("force", deletion.force())
        .put("by", deletion.by())
        .done();
  }

  private static Deletion deletion(FieldReader in) {
    return new Deletion(
        in.instant("since"),
        in.as("policy", DeletionPolicy::valueOf),
        in.flag("force"),
        in.text("by"));
  }

  private static JsonObject mark(PendingMark mark) {
    return new Fields()
        .put("cycle", mark.cycle().value())
        .put("target", mark.target().value())
        .put("fence", mark.fence().toString())
        .putTexts("awake", mark.awake().stream().sorted().toList())
        .putTexts("gone", mark.gone().stream().sorted().toList())
        .put("retryAt", mark.retryAt())
        .done();
  }

  private static PendingMark mark(FieldReader in) {
    return new PendingMark(
        in.as("cycle", CycleId::new),
        in.as("target", TargetName::new),
        in.as("fence", CycleCodec::fence),
        keys(in.texts("awake")),
        keys(in.texts("gone")),
        in.instant("retryAt"));
  }

  private static Set<ResourceKey> keys(List<String> texts) {
    return texts.stream().map(ResourceKey::new).collect(Collectors.toSet());
  }

  private static JsonObject entry(OutboxEntry entry) {
    return new Fields()
        .put("id", entry.id())
        .put("at", entry.at())
        .put("channel", entry.channel().name())
        .put("type", entry.type())
        .put("message", entry.message())
        .put("details", JsonValue.of(entry.details()))
        .done();
  }

  private static OutboxEntry entry(FieldReader in) {
    Map<String, String> details = new TreeMap<>();
    in.optionalChild("details")
        .ifPresent(
            child ->
                child
                    .object()
                    .members()
                    .keySet()
                    .forEach(name -> details.put(name, child.text(name))));
    return new OutboxEntry(
        in.required("id"),
        in.instant("at"),
        in.as("channel", OutboxEntry.Channel::valueOf),
        in.text("type"),
        in.text("message"),
        details);
  }
}
