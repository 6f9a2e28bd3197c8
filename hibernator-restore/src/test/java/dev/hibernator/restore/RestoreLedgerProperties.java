package dev.hibernator.restore;

import static dev.hibernator.restore.Fleet.EVENING;
import static dev.hibernator.restore.Fleet.PLAN;
import static dev.hibernator.restore.Fleet.WEB;
import static dev.hibernator.restore.Fleet.asleep;
import static dev.hibernator.restore.Fleet.live;
import static dev.hibernator.restore.Fleet.owner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.ResourceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RestoreLedgerProperties {
  private enum Kind {
    RECORD_LIVE,
    RECORD_ASLEEP,
    CARRY_OVER,
    RECAPTURE,
    RESTORED,
    GONE,
    REOPEN,
    SEAL,
    PRUNE,
    RESTART
  }

  /**
   * A step.
   *
   * @param kind what is done
   * @param key to which resource
   * @param crashAt before which write the process dies, if it is low enough to be reached
   */
  record Step(Kind kind, int key, int crashAt) {}

  @Provide
  Arbitrary<List<Step>> nights() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 8))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** A live capture is open until its resource was observed awake or gone. */
  @Property(tries = 1500)
  void aLiveCaptureIsOpenUntilObservedAwakeOrGone(@ForAll("nights") List<Step> nights) {
    Model model = new Model();
    for (Step step : nights) {
      model.take(step);
      assertThat(model.openKeys()).as("after %s of %s", step, nights).containsAll(model.mustBeOpen);
    }
    model.recover();
    assertThat(model.openKeys()).containsAll(model.mustBeOpen);
    assertThat(model.ledger.view(PLAN).open())
        .as("in one document each, once recovered")
        .hasSizeLessThanOrEqualTo(1);
  }

  /** The first live state that was recorded is the one that is woken. */
  @Property(tries = 1500)
  void theOriginalStateIsNeverReplacedWhileOpen(@ForAll("nights") List<Step> nights) {
    Model model = new Model();
    for (Step step : nights) {
      model.take(step);
      if (!model.crashed) {
        assertThat(model.openStates()).as("after %s", step).containsAllEntriesOf(model.original);
      }
    }
  }

  /** What the ledger must hold, kept by hand beside it. */
  private static final class Model {
    private final CrashingStore store = new CrashingStore();
    private final Set<ResourceKey> mustBeOpen = new TreeSet<>();
    private final Map<ResourceKey, ResourceState> original = new TreeMap<>();
    private RestoreLedger ledger = new RestoreLedger(store);
    private int cycle = 1;
    private long fence = 1;
    private int captures;
    private boolean sealed;
    private boolean crashed;

    void take(Step step) {
      if (crashed && step.kind() == Kind.PRUNE) {
        // Pruning must be safe also before recovery has repeated what the crash cut short.
        ledger = new RestoreLedger(store);
      } else if (crashed) {
        recover();
      }
      ResourceKey key = new ResourceKey("i-" + step.key());
      store.dieBeforeWrite(step.crashAt());
      try {
        take(step.kind(), key);
      } catch (ExecutionFailed e) {
        crashed = true;
      }
      store.dieBeforeWrite(Integer.MAX_VALUE);
    }

    private void take(Kind kind, ResourceKey key) {
      switch (kind) {
        case RECORD_LIVE -> record(key, live("type-" + captures++));
        case RECORD_ASLEEP -> record(key, asleep());
        case CARRY_OVER -> {
          cycle++;
          sealed = false;
          ledger.carryOver(PLAN, cycle(), EVENING.plusSeconds(cycle));
        }
        case RECAPTURE -> {
          if (!sealed) {
            boolean carried =
                ledger.carriedKeys(PLAN, cycle(), WEB).stream()
                    .anyMatch(owned -> owned.keys().contains(key));
            if (carried) {
              forget(key);
              ledger.recapture(attempt(Operation.SHUTDOWN), Set.of(key), EVENING);
            }
          }
        }
        case RESTORED -> {
          forget(key);
          ledger.restored(attempt(Operation.WAKE_UP), Set.of(key), EVENING);
        }
        case GONE -> {
          forget(key);
          ledger.gone(attempt(Operation.WAKE_UP), Set.of(key), EVENING);
        }
        case REOPEN -> ledger.reopen(attempt(Operation.WAKE_UP), Set.of(key), EVENING);
        case SEAL -> {
          sealed = true;
          ledger.seal(PLAN, cycle());
        }
        case PRUNE -> ledger.prune(PLAN, 1);
        case RESTART -> ledger = new RestoreLedger(store);
      }
    }

    private void record(ResourceKey key, ResourceState state) {
      if (sealed) {
        return;
      }
      ledger.record(
          attempt(Operation.SHUTDOWN),
          owner(WEB),
          Map.of(key, state),
          EVENING.plusSeconds(++captures));
      if (state.live()) {
        mustBeOpen.add(key);
        original.putIfAbsent(key, openStates().getOrDefault(key, state));
      }
    }

    /** Called before a mark: if the mark is lost in a crash, the entry may be open or not. */
    private void forget(ResourceKey key) {
      mustBeOpen.remove(key);
      original.remove(key);
    }

    void recover() {
      crashed = false;
      store.dieBeforeWrite(Integer.MAX_VALUE);
      ledger = new RestoreLedger(store);
      ledger.carryOver(PLAN, cycle(), EVENING.plusSeconds(cycle));
      if (sealed) {
        ledger.seal(PLAN, cycle());
      }
    }

    private CycleId cycle() {
      return new CycleId(String.format("c%04d", cycle));
    }

    private Attempt attempt(Operation operation) {
      return new Attempt(PLAN, cycle(), WEB, operation, new Fence(++fence));
    }

    Set<ResourceKey> openKeys() {
      return openStates().keySet();
    }

    Map<ResourceKey, ResourceState> openStates() {
      RestoreLedger fresh = new RestoreLedger(store);
      Map<ResourceKey, ResourceState> open = new TreeMap<>();
      for (TargetView view : fresh.view(PLAN).open()) {
        for (OwnedRestorePoint owned : fresh.restorePoints(PLAN, view.cycle(), view.target())) {
          owned.point().entries().forEach((key, entry) -> open.put(key, entry.state()));
        }
      }
      return open;
    }
  }

  /** A store that dies before a write: that one and all later ones fail. */
  private static final class CrashingStore implements RestoreStore {
    private final RestoreStore memory = new InMemoryRestoreStore();
    private int writesLeft = Integer.MAX_VALUE;

    void dieBeforeWrite(int write) {
      writesLeft = write;
    }

    private void write() {
      if (--writesLeft <= 0) {
        writesLeft = 0;
        throw new StoreFailed("the process is dead");
      }
    }

    @Override
    public Optional<StoredDocument> read(DocumentKey key) {
      return memory.read(key);
    }

    @Override
    public Optional<Version> create(DocumentKey key, String text) {
      write();
      return memory.create(key, text);
    }

    @Override
    public Optional<Version> replace(DocumentKey key, Version expected, String text) {
      write();
      return memory.replace(key, expected, text);
    }

    @Override
    public boolean delete(DocumentKey key, Version expected) {
      write();
      return memory.delete(key, expected);
    }

    @Override
    public Map<DocumentKey, Version> list(PlanId plan) {
      return memory.list(plan);
    }

    @Override
    public List<PlanId> plans() {
      return memory.plans();
    }
  }

  /** Any state that fits into the limits is read back as it was recorded. */
  @Property(tries = 300)
  void everyStateIsReadBack(@ForAll("data") JsonObject data) {
    RestoreLedger ledger = new RestoreLedger(new InMemoryRestoreStore());
    ResourceKey key = new ResourceKey("i-1");
    CycleId cycle = new CycleId("c1");
    ResourceState state = new ResourceState(true, 3, data);
    Attempt attempt = new Attempt(PLAN, cycle, WEB, Operation.SHUTDOWN, new Fence(1));
    ledger.record(attempt, owner(WEB), Map.of(key, state), EVENING);
    assertThat(ledger.existing(PLAN, cycle, WEB).get(key).state()).isEqualTo(state);
  }

  @Provide
  Arbitrary<JsonObject> data() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8).map(text -> (Object) text),
            Arbitraries.bigDecimals().map(number -> (Object) number),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.of(true, false).map(flag -> (Object) flag));
    return Arbitraries.maps(
            Arbitraries.strings().ofMaxLength(5),
            Arbitraries.oneOf(scalars, scalars.list().ofMaxSize(3).map(list -> (Object) list)))
        .ofMaxSize(6)
        .map(map -> (JsonObject) JsonValue.of(map));
  }
}
