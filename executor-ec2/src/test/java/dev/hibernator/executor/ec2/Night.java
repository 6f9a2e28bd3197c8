package dev.hibernator.executor.ec2;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.TestLedger;
import java.util.List;
import java.util.Map;

/** Sessions on the fake service, with what is recorded kept from one to the next. */
final class Night {
  static final JsonObject STAGING =
      JsonObject.EMPTY.with("selector", Map.of("tags", Map.of("env", "staging")));

  final FakeEc2 ec2 = new FakeEc2();
  final TestLedger ledger = new TestLedger();
  final TestContext context = TestContext.offline();
  OwnInstance own = OwnInstance.none();

  Ec2Session session(JsonObject parameters) {
    Ec2Parameters read = Ec2Parameters.of(new Parameters(parameters));
    return new Ec2Session(read, context, ec2, Identity.NONE, own, () -> {});
  }

  Outcome sleep() {
    return sleep(STAGING);
  }

  Outcome sleep(JsonObject parameters) {
    return ledger.keep(Operation.SHUTDOWN, session(parameters).shutDown(ledger));
  }

  Outcome wake() {
    return wake(STAGING);
  }

  Outcome wake(JsonObject parameters) {
    return ledger.keep(Operation.WAKE_UP, session(parameters).wakeUp(ledger.point(), ledger));
  }

  static JsonObject byIds(String... ids) {
    return JsonObject.EMPTY.with("selector", Map.of("instanceIds", List.of(ids)));
  }

  static ResourceResult result(Outcome outcome, String id) {
    return outcome.results().stream()
        .filter(result -> result.key().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static Status status(Outcome outcome, String id) {
    return result(outcome, id).status();
  }
}
