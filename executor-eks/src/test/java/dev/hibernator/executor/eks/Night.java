package dev.hibernator.executor.eks;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.executor.aws.AwsCalls;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.TestLedger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Sessions on the fake service, with what is recorded kept from one to the next. */
final class Night {
  static final JsonObject ALL = JsonObject.EMPTY.with("clusterName", FakeEks.CLUSTER);
  static final JsonObject AWAITING = ALL.with("awaitCompletion", Map.of("enabled", true));

  final FakeEks eks = new FakeEks();
  final TestLedger ledger = new TestLedger();
  final TestContext context = TestContext.offline();

  /** Of a process that runs in no pod. */
  OwnNodeGroup own = new OwnNodeGroup(Path.of("nowhere"), Map.of(), context.clock());

  static JsonObject named(String... groups) {
    return ALL.with("nodeGroups", Arrays.stream(groups).map(name -> Map.of("name", name)).toList());
  }

  EksSession session(JsonObject parameters) {
    EksParameters read = EksParameters.of(new Parameters(parameters));
    return new EksSession(
        read,
        context,
        new NodeGroups(eks, new AwsCalls(context), read.clusterName()),
        new ClusterNodes(() -> eks),
        own,
        Identity.NONE,
        () -> {});
  }

  Outcome sleep(JsonObject parameters) {
    return ledger.keep(Operation.SHUTDOWN, session(parameters).shutDown(ledger));
  }

  Outcome sleep() {
    return sleep(ALL);
  }

  Outcome wake(JsonObject parameters) {
    return ledger.keep(Operation.WAKE_UP, session(parameters).wakeUp(ledger.point(), ledger));
  }

  Outcome wake() {
    return wake(ALL);
  }

  static ResourceResult result(Outcome outcome, String key) {
    return outcome.results().stream()
        .filter(result -> result.key().value().equals(key))
        .findFirst()
        .orElseThrow();
  }

  static Status status(Outcome outcome, String key) {
    return result(outcome, key).status();
  }
}
