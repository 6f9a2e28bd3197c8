package dev.hibernator.core.store;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Ledger;
import dev.hibernator.core.decide.OperationRecord;
import dev.hibernator.core.decide.ResourceFailure;
import dev.hibernator.core.decide.RetryMode;
import dev.hibernator.core.decide.TargetRecord;
import dev.hibernator.core.decide.Work;
import dev.hibernator.restore.Fence;
import java.util.function.Function;

/** Cycles, present and past, as JSON. */
final class Cycles {
  private Cycles() {}

  static JsonObject write(Cycle cycle) {
    return Json.object()
        .text("id", cycle.id())
        .put("definition", CycleDefinitions.write(cycle.definition()))
        .texts("exceptions", cycle.exceptions())
        .text("openedAt", cycle.openedAt())
        .put("operation", cycle.operation())
        .put("reason", cycle.reason())
        .text("startedAt", cycle.startedAt())
        .text("finishedAt", cycle.finishedAt())
        .put("told", cycle.told())
        .objects("shutdown", cycle.shutdown().all(), Cycles::write)
        .objects("wakeUp", cycle.wakeUp().all(), Cycles::write)
        .put("closed", cycle.closed())
        .build();
  }

  static Cycle read(Fields fields) {
    return new Cycle(
        fields.text("id", CycleId::new),
        CycleDefinitions.read(fields.object("definition")),
        fields.texts("exceptions", Function.identity()),
        fields.instant("openedAt"),
        fields.text("operation", Operation::valueOf),
        fields.text("reason"),
        fields.instant("startedAt"),
        fields.optionalInstant("finishedAt"),
        fields.flag("told"),
        Ledger.of(fields.objects("shutdown", Cycles::execution)),
        Ledger.of(fields.objects("wakeUp", Cycles::execution)),
        fields.flag("closed"));
  }

  private static JsonObject write(Execution execution) {
    Json json =
        Json.object()
            .text("target", execution.target())
            .text("executor", execution.executor())
            .put("state", execution.state().wireName())
            .put("work", execution.work())
            .text("startedAt", execution.startedAt())
            .text("finishedAt", execution.finishedAt())
            .put("attempts", execution.attempts())
            .put("message", execution.message())
            .objects("failures", execution.failures(), Cycles::write)
            .put("retryMode", execution.retryMode())
            .put("retries", execution.retries())
            .text("retryAt", execution.retryAt())
            .put("losses", execution.losses())
            .put("again", execution.again())
            .text("recheckAt", execution.recheckAt())
            .text("logs", execution.logs())
            .text("restore", execution.restore());
    execution.fence().ifPresent(fence -> json.put("fence", fence.value()));
    return json.build();
  }

  private static Execution execution(Fields fields) {
    return new Execution(
        fields.text("target", TargetName::new),
        fields.text("executor", ExecutorType::new),
        fields.text("state", ExecutionState::of),
        fields.text("work", Work::valueOf),
        fields.optionalInstant("startedAt"),
        fields.optionalInstant("finishedAt"),
        fields.smallNumber("attempts"),
        fields.text("message"),
        fields.optionalLong("fence").map(Fence::new),
        fields.objects("failures", Cycles::failure),
        fields.text("retryMode", RetryMode::valueOf),
        fields.smallNumber("retries"),
        fields.optionalInstant("retryAt"),
        fields.smallNumber("losses"),
        fields.flag("again"),
        fields.optionalInstant("recheckAt"),
        fields.optional("logs", Function.identity()),
        fields.optional("restore", Function.identity()));
  }

  private static JsonObject write(ResourceFailure failure) {
    return Json.object()
        .text("key", failure.key())
        .put("kind", failure.kind())
        .put("message", failure.message())
        .build();
  }

  private static ResourceFailure failure(Fields fields) {
    return new ResourceFailure(
        fields.text("key", ResourceKey::new),
        fields.text("kind", Failure.Kind::valueOf),
        fields.text("message"));
  }

  static JsonObject write(CycleRecord record) {
    return Json.object()
        .text("id", record.id())
        .text("openedAt", record.openedAt())
        .optional("shutdown", record.shutdown(), Cycles::write)
        .optional("wakeUp", record.wakeUp(), Cycles::write)
        .build();
  }

  static CycleRecord record(Fields fields) {
    return new CycleRecord(
        fields.text("id", CycleId::new),
        fields.instant("openedAt"),
        fields.optionalObject("shutdown", Cycles::operation),
        fields.optionalObject("wakeUp", Cycles::operation));
  }

  private static JsonObject write(OperationRecord record) {
    return Json.object()
        .put("reason", record.reason())
        .text("startedAt", record.startedAt())
        .text("finishedAt", record.finishedAt())
        .put("success", record.success())
        .text("error", record.error())
        .objects("targets", record.targets(), Cycles::write)
        .build();
  }

  private static OperationRecord operation(Fields fields) {
    return new OperationRecord(
        fields.text("reason"),
        fields.instant("startedAt"),
        fields.instant("finishedAt"),
        fields.flag("success"),
        fields.optional("error", Function.identity()),
        fields.objects("targets", Cycles::target));
  }

  private static JsonObject write(TargetRecord record) {
    return Json.object()
        .text("target", record.target())
        .text("executor", record.executor())
        .put("state", record.state().wireName())
        .put("attempts", record.attempts())
        .text("startedAt", record.startedAt())
        .text("finishedAt", record.finishedAt())
        .put("message", record.message())
        .build();
  }

  private static TargetRecord target(Fields fields) {
    return new TargetRecord(
        fields.text("target", TargetName::new),
        fields.text("executor", ExecutorType::new),
        fields.text("state", ExecutionState::of),
        fields.smallNumber("attempts"),
        fields.optionalInstant("startedAt"),
        fields.optionalInstant("finishedAt"),
        fields.text("message"));
  }
}
