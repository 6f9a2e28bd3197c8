package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.TargetName;

/** A cycle of the history as JSON, in a plan's state and in the ledger. */
public final class HistoryCodec {
  private HistoryCodec() {}

  /**
   * Writes a cycle.
   *
   * @param cycle the cycle
   * @return the document
   */
  public static JsonObject write(CycleRecord cycle) {
    return new Fields()
        .put("id", cycle.id().value())
        .put("openedAt", cycle.openedAt())
        .putObject("shutdown", cycle.shutdown(), HistoryCodec::operation)
        .putObject("wakeUp", cycle.wakeUp(), HistoryCodec::operation)
        .done();
  }

  /**
   * Reads a cycle.
   *
   * @param document what {@link #write} has written
   * @return the cycle
   * @throws UnreadableState if it is damaged
   */
  public static CycleRecord read(JsonObject document) {
    return FieldReader.reading(document, HistoryCodec::read);
  }

  static CycleRecord read(FieldReader in) {
    return new CycleRecord(
        in.as("id", CycleId::new),
        in.instant("openedAt"),
        in.optionalChild("shutdown").map(HistoryCodec::operation),
        in.optionalChild("wakeUp").map(HistoryCodec::operation));
  }

  private static JsonObject operation(OperationRecord operation) {
    return new Fields()
        .put("reason", operation.reason())
        .put("startedAt", operation.startedAt())
        .put("finishedAt", operation.finishedAt())
        .put("success", operation.success())
        .putText("error", operation.error())
        .putAll("targets", operation.targets(), HistoryCodec::target)
        .done();
  }

  private static OperationRecord operation(FieldReader in) {
    return new OperationRecord(
        in.text("reason"),
        in.instant("startedAt"),
        in.instant("finishedAt"),
        in.flag("success"),
        in.optional("error"),
        in.children("targets").stream().map(HistoryCodec::target).toList());
  }

  private static JsonObject target(TargetRecord target) {
    return new Fields()
        .put("target", target.target().value())
        .put("executor", target.executor().value())
        .put("state", target.state().wireName())
        .put("attempts", target.attempts())
        .putInstant("startedAt", target.startedAt())
        .putInstant("finishedAt", target.finishedAt())
        .put("message", target.message())
        .done();
  }

  private static TargetRecord target(FieldReader in) {
    return new TargetRecord(
        in.as("target", TargetName::new),
        in.as("executor", ExecutorType::new),
        in.as("state", ExecutionState::of),
        in.count("attempts"),
        in.optionalInstant("startedAt"),
        in.optionalInstant("finishedAt"),
        in.text("message"));
  }
}
