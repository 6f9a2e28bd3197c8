package dev.hibernator.restore;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Values that the tests of the ledger share. */
final class Fleet {
  static final PlanId PLAN = new PlanId("default", "prod");
  static final TargetName WEB = new TargetName("web");
  static final TargetName DB = new TargetName("db");
  static final CycleId C1 = new CycleId("c1");
  static final CycleId C2 = new CycleId("c2");
  static final CycleId C3 = new CycleId("c3");
  static final ResourceKey X = new ResourceKey("i-x");
  static final ResourceKey Y = new ResourceKey("i-y");
  static final Instant EVENING = Instant.parse("2026-01-15T20:00:00Z");
  static final Instant MORNING = Instant.parse("2026-01-16T06:00:00Z");
  static final Instant NEXT_EVENING = Instant.parse("2026-01-16T20:00:00Z");

  private Fleet() {}

  static Owner owner(PlanId plan, TargetName target, String account) {
    return new Owner(
        new Target(
            plan,
            target,
            new ExecutorType("ec2"),
            new Parameters(JsonObject.EMPTY.with("selector", Map.of("tags", Map.of("env", "dev")))),
            Optional.of(new ConnectorRef("CloudProvider", "default", "aws"))),
        new Identity(Map.of("account", account, "region", "eu-west-1")));
  }

  static Owner owner(TargetName target) {
    return owner(PLAN, target, "1");
  }

  static ResourceState live(String type) {
    return new ResourceState(true, 1, JsonObject.EMPTY.with("wasRunning", true).with("type", type));
  }

  static ResourceState live() {
    return live("m5.large");
  }

  static ResourceState asleep() {
    return new ResourceState(false, 1, JsonObject.EMPTY.with("wasRunning", false));
  }

  static Attempt shutdown(CycleId cycle, TargetName target, long fence) {
    return new Attempt(PLAN, cycle, target, Operation.SHUTDOWN, new Fence(fence));
  }

  static Attempt wake(CycleId cycle, TargetName target, long fence) {
    return new Attempt(PLAN, cycle, target, Operation.WAKE_UP, new Fence(fence));
  }

  static DocumentKey document(CycleId cycle, TargetName target) {
    return new DocumentKey(PLAN, cycle, target);
  }

  /** The keys that would be woken of a target in a cycle. */
  static Set<ResourceKey> open(RestoreLedger ledger, CycleId cycle, TargetName target) {
    Set<ResourceKey> open = new TreeSet<>();
    ledger
        .restorePoints(PLAN, cycle, target)
        .forEach(owned -> open.addAll(owned.point().entries().keySet()));
    return open;
  }

  static RestoreEntry entry(RestoreLedger ledger, DocumentKey document, ResourceKey key) {
    RecordedTarget recorded = ledger.recorded(document).orElseThrow();
    return ((RecordedTarget.Intact) recorded).document().entries().get(key);
  }
}
