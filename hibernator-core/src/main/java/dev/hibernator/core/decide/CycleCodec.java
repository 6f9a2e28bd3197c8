package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.restore.Fence;
import java.util.Arrays;

/** A cycle with its ledgers as JSON. */
final class CycleCodec {
  private CycleCodec() {}

  static JsonObject write(Cycle cycle) {
    return new Fields()
        .put("id", cycle.id().value())
        .put("definition", DefinitionCodec.write(cycle.definition()))
        .putTexts("exceptions", cycle.exceptions())
        .put("openedAt", cycle.openedAt())
        .put("operation", cycle.operation().wireName())
        .put("reason", cycle.reason())
        .put("startedAt", cycle.startedAt())
        .putInstant("finishedAt", cycle.finishedAt())
        .put("told", cycle.told())
        .putAll("shutdown", cycle.shutdown().executions().values(), CycleCodec::execution)
        .putAll("wakeUp", cycle.wakeUp().executions().values(), CycleCodec::execution)
        .put("closed", cycle.closed())
        .done();
  }

  static Cycle read(FieldReader in) {
    return new Cycle(
        in.as("id", CycleId::new),
        DefinitionCodec.read(in.child("definition")),
        in.texts("exceptions"),
        in.instant("openedAt"),
        in.as("operation", CycleCodec::operation),
        in.text("reason"),
        in.instant("startedAt"),
        in.optionalInstant("finishedAt"),
        in.flag("told"),
        ledger(in, "shutdown"),
        ledger(in, "wakeUp"),
        in.flag("closed"));
  }

  static Operation operation(String wireName) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no operation '" + wireName + "'"));
  }

  private static Ledger ledger(FieldReader in, String name) {
    return Ledger.of(in.children(name).stream().map(CycleCodec::execution).toList());
  }

  private static JsonObject execution(Execution execution) {
    return new Fields()
        .put("target", execution.target().value())
        .put("executor", execution.executor().value())
        .put("state", execution.state().wireName())
        .put("work", execution.work().name())
        .putInstant("startedAt", execution.startedAt())
        .putInstant("finishedAt", execution.finishedAt())
        .put("attempts", execution.attempts())
        .put("message", execution.message())
        .putText("fence", execution.fence().map(Fence::toString))
        .putAll("failures", execution.failures(), CycleCodec::failure)
        .put("retryMode", execution.retryMode().name())
        .put("retries", execution.retries())
        .putInstant("retryAt", execution.retryAt())
        .put("losses", execution.losses())
        .put("again", execution.again())
        .putInstant("recheckAt", execution.recheckAt())
        .putText("logs", execution.logs())
        .putText("restore", execution.restore())
        .done();
  }

  private static Execution execution(FieldReader in) {
    return new Execution(
        in.as("target", TargetName::new),
        in.as("executor", ExecutorType::new),
        in.as("state", ExecutionState::of),
        in.as("work", Work::valueOf),
        in.optionalInstant("startedAt"),
        in.optionalInstant("finishedAt"),
        in.count("attempts"),
        in.text("message"),
        in.optional("fence").map(text -> in.as("fence", CycleCodec::fence)),
        in.children("failures").stream().map(CycleCodec::failure).toList(),
        in.as("retryMode", RetryMode::valueOf),
        in.count("retries"),
        in.optionalInstant("retryAt"),
        in.count("losses"),
        in.flag("again"),
        in.optionalInstant("recheckAt"),
        in.optional("logs"),
        in.optional("restore"));
  }

  static Fence fence(String text) {
    return new Fence(Long.parseLong(text));
  }

  private static JsonObject failure(ResourceFailure failure) {
    return new Fields()
        .put("key", failure.key().value())
        .put("kind", failure.kind().name())
        .put("message", failure.message())
        .done();
  }

  private static ResourceFailure failure(FieldReader in) {
    return new ResourceFailure(
        in.as("key", ResourceKey::new), in.as("kind", Failure.Kind::valueOf), in.text("message"));
  }
}
