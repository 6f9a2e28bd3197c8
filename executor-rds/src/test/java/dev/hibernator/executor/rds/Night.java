package dev.hibernator.executor.rds;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.Target;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.TestLedger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sessions on the fake service, with what is recorded kept from one to the next. */
final class Night {
  static final JsonObject STAGING =
      JsonObject.EMPTY.with(
          "selector",
          Map.of(
              "tags",
              Map.of("env", "staging"),
              "discoverInstances",
              true,
              "discoverClusters",
              true));
  static final JsonObject AWAITING = STAGING.with("awaitCompletion", Map.of("enabled", true));

  final FakeRds rds = new FakeRds();
  final TestLedger ledger = new TestLedger();
  final TestContext context = TestContext.offline();

  Night() {
    rds.clock = context.clock();
  }

  static Target target(JsonObject parameters) {
    return new Target(
        new PlanId("default", "nights"),
        new TargetName("db"),
        new ExecutorType("rds"),
        new Parameters(parameters),
        Optional.empty());
  }

  RdsSession session(JsonObject parameters) {
    return new RdsSession(target(parameters), context, rds, Identity.NONE, () -> {});
  }

  Outcome sleep(JsonObject parameters) {
    return ledger.keep(Operation.SHUTDOWN, session(parameters).shutDown(ledger));
  }

  Outcome sleep() {
    return sleep(STAGING);
  }

  /** What the engine does when an outcome's recheck is due. */
  Outcome keepAsleep() {
    return ledger.keep(Operation.SHUTDOWN, session(STAGING).keepAsleep(ledger));
  }

  Outcome wake(JsonObject parameters) {
    return ledger.keep(Operation.WAKE_UP, session(parameters).wakeUp(ledger.point(), ledger));
  }

  Outcome wake() {
    return wake(STAGING);
  }

  /** Lets time pass for the service and for us. */
  void elapse(Duration time) {
    context.elapse(time);
    rds.elapse();
  }

  static Status status(Outcome outcome, String key) {
    return result(outcome, key).status();
  }

  static ResourceResult result(Outcome outcome, String key) {
    return outcome.results().stream()
        .filter(result -> result.key().value().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
