package dev.hibernator.testkit.contract;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.OwnedRestorePoint;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.testkit.FakeFleet.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** One night of an executor in a fresh world, with real restore data. */
final class Trial {
  private static final PlanId PLAN = new PlanId("default", "contract");
  private static final CycleId CYCLE = new CycleId("c1");
  private static final TargetName NAME = new TargetName("contract");

  private final ExecutorFixture fixture;
  private final Interruptions interruptions = new Interruptions();
  private final TrialPace pace = new TrialPace();
  private final RestoreLedger ledger = new RestoreLedger(new InMemoryRestoreStore());
  private final Target target;
  private final Map<ResourceKey, Condition> original;
  private final List<ServiceCall> calls = new ArrayList<>();
  private Function<ServiceCall, Reaction> reactions = call -> Reaction.PROCEED;
  private Consumer<Map<ResourceKey, ResourceState>> disk = states -> {};
  private Set<ResourceKey> reportedGone = Set.of();
  private long fence;

  Trial(ExecutorFixture fixture) {
    this.fixture = fixture;
    target =
        new Target(
            PLAN,
            NAME,
            fixture.executor().type(),
            fixture.parameters(),
            fixture.connector().map(Connector::ref));
    original = new TreeMap<>(fixture.resources());
    fixture.script(this::react);
  }

  private Reaction react(ServiceCall call) {
    calls.add(call);
    interruptions.step();
    if (interruptions.crashesHere()) {
      return Reaction.DIE_BEFORE;
    }
    return interruptions.crashesHere() ? Reaction.DIE_AFTER : reactions.apply(call);
  }

  ExecutorFixture fixture() {
    return fixture;
  }

  Interruptions interruptions() {
    return interruptions;
  }

  /** How fast resources may start to wake. */
  TrialPace pace() {
    return pace;
  }

  /** Says how the service reacts from now on. */
  void reactions(Function<ServiceCall, Reaction> script) {
    reactions = script;
  }

  void heal() {
    reactions = call -> Reaction.PROCEED;
    disk = states -> {};
  }

  /** Lets every durable write pass something that may throw. */
  void disk(Consumer<Map<ResourceKey, ResourceState>> guard) {
    disk = guard;
  }

  /** How the world was at first. */
  Map<ResourceKey, Condition> original() {
    return original;
  }

  /** What ran at first. */
  Set<ResourceKey> awakeAtFirst() {
    return keys(original, Condition.AWAKE);
  }

  Map<ResourceKey, Condition> world() {
    return new TreeMap<>(fixture.resources());
  }

  /** What is awake now. */
  Set<ResourceKey> awake() {
    return keys(world(), Condition.AWAKE);
  }

  /** How often the service was called. */
  int calls() {
    return calls.size();
  }

  /** What was touched since as many calls. */
  Set<ResourceKey> touchedSince(int before) {
    Set<ResourceKey> touched = new TreeSet<>();
    calls.subList(before, calls.size()).stream()
        .filter(ServiceCall::mutates)
        .forEach(call -> touched.addAll(call.keys()));
    return touched;
  }

  /** What the cycle has recorded. */
  Map<ResourceKey, RecordedEntry> recorded() {
    return ledger.existing(PLAN, CYCLE, NAME);
  }

  /** What is still to be woken. */
  Map<ResourceKey, RecordedEntry> open() {
    Map<ResourceKey, RecordedEntry> open = new TreeMap<>();
    recorded()
        .forEach(
            (key, entry) -> {
              if (entry.open()) {
                open.put(key, entry);
              }
            });
    return open;
  }

  /** What the last wake-up reported gone. */
  Set<ResourceKey> reportedGone() {
    return reportedGone;
  }

  /** Another attempt takes over. */
  void supersede() {
    fence++;
    ledger.raise(PLAN, NAME, new Fence(fence));
  }

  <T> T reading(Function<Session, T> question) {
    interruptions.begin();
    try (Session session = session()) {
      return question.apply(session);
    }
  }

  /** Makes an attempt whose results are not kept. */
  Outcome run(Operation operation) {
    return operation == Operation.SHUTDOWN ? sleepUnkept() : wakeUnkept();
  }

  /** Shuts down and keeps the results. */
  Outcome sleep() {
    Attempt attempt = begin(Operation.SHUTDOWN);
    Outcome outcome = shutDown(attempt);
    ledger.lastResults(attempt, outcome.results());
    return outcome;
  }

  /** Shuts down and dies before the results are kept. */
  Outcome sleepUnkept() {
    return shutDown(begin(Operation.SHUTDOWN));
  }

  private Outcome shutDown(Attempt attempt) {
    try (Session session = session()) {
      Owner owner = new Owner(target, session.identity());
      return session.shutDown(new TrialRecorder(ledger, attempt, owner, interruptions, disk));
    }
  }

  /** Wakes what is open, if anything is, and keeps the results. */
  Outcome wake() {
    ledger.seal(PLAN, CYCLE);
    Outcome last = Outcome.of("nothing to wake", List.of());
    for (OwnedRestorePoint owned : ledger.restorePoints(PLAN, CYCLE, NAME)) {
      last = wake(owned.point());
    }
    return last;
  }

  Outcome wake(RestorePoint point) {
    Attempt attempt = begin(Operation.WAKE_UP);
    Outcome outcome = wakeUp(attempt, point);
    ledger.lastResults(attempt, outcome.results());
    return outcome;
  }

  private Outcome wakeUnkept() {
    ledger.seal(PLAN, CYCLE);
    return wakeUp(begin(Operation.WAKE_UP), point());
  }

  private Outcome wakeUp(Attempt attempt, RestorePoint point) {
    TrialConsumption consumption = new TrialConsumption(ledger, attempt, interruptions);
    try (Session session = session()) {
      return session.wakeUp(point, consumption);
    } finally {
      reportedGone = consumption.reportedGone();
    }
  }

  /** What a wake-up would be handed now. */
  RestorePoint point() {
    return ledger.restorePoints(PLAN, CYCLE, NAME).stream()
        .map(OwnedRestorePoint::point)
        .findFirst()
        .orElse(new RestorePoint(CYCLE, Map.of()));
  }

  private Session session() {
    return fixture
        .executor()
        .open(target, new TrialContext(interruptions, pace, fixture.connector()));
  }

  private Attempt begin(Operation operation) {
    supersede();
    interruptions.begin();
    return new Attempt(PLAN, CYCLE, NAME, operation, new Fence(fence));
  }

  private static Set<ResourceKey> keys(Map<ResourceKey, Condition> world, Condition wanted) {
    Set<ResourceKey> keys = new TreeSet<>();
    world.forEach(
        (key, condition) -> {
          if (condition == wanted) {
            keys.add(key);
          }
        });
    return keys;
  }
}
