package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.hibernator.api.executor.Superseded;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.MemoryPreviousVersions;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.PreviousVersion;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.RestoreChangeCodec;
import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreEntry;
import dev.hibernator.restore.RestoreExport;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.RestoreStore;
import dev.hibernator.restore.StoredDocument;
import dev.hibernator.restore.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreRequestsTest {
  private static final PlanId PLAN = new PlanId("default", "prod");
  private static final CycleId CYCLE = new CycleId("20260202T190000Z");
  private static final Instant NOW = Instant.parse("2026-02-02T19:00:05Z");

  private final InMemoryRestoreStore store = new InMemoryRestoreStore();
  private final MemoryPreviousVersions kept = new MemoryPreviousVersions();

  @BeforeEach
  void record() {
    record("web", "i-1", "i-2");
    record("db", "d-1");
  }

  @Test
  void importIsAnEventThatSaysWhoAndWhy() {
    Meaning meaning = handle(store, drop(), "r1");

    assertThat(((Meaning.Wanted) meaning).event())
        .isEqualTo(
            new Event.RestoreDataImported(
                Set.of(new TargetName("web"), new TargetName("db")), "restore-drop", "ada", "why"));
    assertThat(open()).isEmpty();
  }

  @Test
  void whatWasThereBeforeIsKeptAndImportingItUndoesTheChange() {
    handle(store, drop(), "r1");

    RestoreExport before = RestoreExport.read(JsonText.write(kept.read("r1").orElseThrow()), false);
    assertThat(before.problems()).isEmpty();
    handle(store, new RestoreChange.Import(PLAN, before.documents()), "r2");

    assertThat(open()).containsExactlyInAnyOrder("i-1", "i-2", "d-1");
  }

  /** A crash at any step: made again from the durable request, it ends as if nothing had been. */
  @Test
  void changeThatACrashInterruptsAnywhereIsMadeOnceInTheEnd() {
    JsonObject before = exported();
    List<RestoreDocument> documents = documents();
    int steps = 0;
    while (true) {
      Dying dying = new Dying(store, steps);
      try {
        handle(dying, drop(), "r" + steps);
        break;
      } catch (Died e) {
        Meaning again = handle(store, drop(), "r" + steps);
        assertThat(again).isInstanceOf(Meaning.Wanted.class);
        assertThat(open()).as("after dying at step %d", steps).isEmpty();
        assertThat(version("r" + steps).documents()).isEqualTo(documents);
        putBack(before);
      }
      steps++;
    }
    assertThat(steps).as("two documents, before and after each write").isEqualTo(4);
  }

  @Test
  void refusalListsEveryProblemAndChangesNothing() {
    List<RestoreDocument> documents = documents();
    RestoreDocument web = documents.get(1);
    JsonObject before = exported();
    RestoreChange bad =
        new RestoreChange.Import(
            PLAN,
            List.of(
                renamed(
                    web,
                    new DocumentKey(new PlanId("default", "other"), CYCLE, web.key().target())),
                renamed(web, new DocumentKey(PLAN, CYCLE, new TargetName("unknown"))),
                identified(web, Map.of("account", "2"))));

    Meaning meaning = handle(store, bad, "r1");

    assertThat(((Meaning.Refused) meaning).reason())
        .contains("is of another plan", "the plan has no target 'unknown'", "leads to {account=2}");
    assertThat(exported()).isEqualTo(before);
    assertThat(kept.requests()).isEmpty();
  }

  @Test
  void whatIsOpenInAnotherCycleIsNotOpenedTwice() {
    RestoreDocument web = documents().get(1);
    CycleId later = new CycleId("20260201T190000Z");

    Meaning meaning =
        handle(
            store,
            new RestoreChange.Import(
                PLAN, List.of(renamed(web, new DocumentKey(PLAN, later, web.key().target())))),
            "r1");

    assertThat(((Meaning.Refused) meaning).reason()).contains("i-1, i-2", "is open in");
  }

  @Test
  void editSetsFieldsAndLeavesTheRest() {
    DocumentKey web = documents().get(1).key();
    JsonObject set = JsonObject.EMPTY.with("size", JsonObject.EMPTY.with("min", 3));

    handle(store, new RestoreChange.Edit(web, new ResourceKey("i-1"), set, Optional.empty()), "r1");

    assertThat(JsonText.write(exported()))
        .contains("\"i-1\":{\"type\":\"m5.large\",\"size\":{\"min\":3}}")
        .contains("\"i-2\":{\"type\":\"m5.large\"}");
    handle(
        store,
        new RestoreChange.Edit(web, new ResourceKey("i-1"), JsonObject.EMPTY, Optional.of(false)),
        "r2");
    assertThat(open()).containsExactlyInAnyOrder("i-2", "d-1");
  }

  /** Changing by hand neither lets an old attempt go on nor keeps a new one from it. */
  @Test
  void supersededAttemptStaysSupersededAndSealedDocumentCanBeChanged() {
    RestoreLedger ledger = new RestoreLedger(store);
    Attempt old = attempt("web", 1);
    ledger.raise(PLAN, new TargetName("web"), new Fence(7));
    ledger.lastResults(attempt("web", 7), List.of());
    ledger.seal(PLAN, CYCLE);

    Meaning meaning = handle(store, drop(), "r1");

    assertThat(meaning).isInstanceOf(Meaning.Wanted.class);
    assertThatThrownBy(() -> ledger.ensureCurrent(old)).isInstanceOf(Superseded.class);
    assertThatThrownBy(() -> new RestoreLedger(store).ensureCurrent(attempt("web", 9)))
        .as("waking has begun")
        .isInstanceOf(Superseded.class);
  }

  /** What is asked for before the carry-over is dropped where it is after it. */
  @Test
  void dropAfterACarryOverActsOnTheCarriedEntry() {
    RestoreChange drop = drop();
    CycleId next = new CycleId("20260203T190000Z");
    new RestoreLedger(store).carryOver(PLAN, next, NOW);
    assertThat(open()).containsExactlyInAnyOrder("i-1", "i-2", "d-1");

    Meaning meaning = handle(store, drop, "r1");

    assertThat(meaning).isInstanceOf(Meaning.Wanted.class);
    assertThat(open()).isEmpty();
    assertThat(version("r1").documents())
        .as("what is changed is kept")
        .extracting(document -> document.key().cycle())
        .containsOnly(next);
    handle(store, version("r1").undo(), "r2");
    assertThat(open()).containsExactlyInAnyOrder("i-1", "i-2", "d-1");
  }

  @Test
  void whatIsAwakeAlreadyCannotBeDropped() {
    handle(store, drop(), "r1");
    assertThat(((Meaning.Refused) handle(store, drop(), "r2")).reason())
        .contains("nothing of it is still to be woken");
  }

  /** A repeated wake-up wakes everything again but what a person has said is not to be woken. */
  @Test
  void restartDoesNotReopenWhatWasDropped() {
    DocumentKey web = documents().get(1).key();
    RestoreLedger ledger = new RestoreLedger(store);
    handle(store, new RestoreChange.Drop(Map.of(web, Set.of(new ResourceKey("i-1")))), "r1");
    Attempt waking =
        new Attempt(PLAN, CYCLE, new TargetName("web"), Operation.WAKE_UP, new Fence(2));
    ledger.restored(waking, Set.of(new ResourceKey("i-2")), NOW);
    assertThat(open()).containsExactly("d-1");

    ledger.repeat(waking);

    assertThat(open()).containsExactlyInAnyOrder("i-2", "d-1");
    RestoreChange edit =
        new RestoreChange.Edit(web, new ResourceKey("i-1"), JsonObject.EMPTY, Optional.of(true));
    handle(store, edit, "r2");
    assertThat(open()).as("opened by hand").containsExactlyInAnyOrder("i-1", "i-2", "d-1");
    ledger.restored(waking, Set.of(new ResourceKey("i-1")), NOW);
    ledger.repeat(waking);
    assertThat(open()).as("and not dropped any more").contains("i-1");
  }

  /** What an import has added is closed again, be it a document that was not there at all. */
  @Test
  void importThatAddedEntriesIsUndone() {
    List<RestoreDocument> all = documents();
    InMemoryRestoreStore empty = new InMemoryRestoreStore();
    new RestoreLedger(empty)
        .record(
            attempt("web", 1),
            all.get(1).entries().values().iterator().next().owner(),
            Map.of(),
            NOW);
    RestoreChange imported = new RestoreChange.Import(PLAN, List.of(all.get(1)));
    assertThat(handle(empty, imported, "r1")).isInstanceOf(Meaning.Wanted.class);
    assertThat(open(empty)).containsExactlyInAnyOrder("i-1", "i-2");

    assertThat(handle(empty, version("r1").undo(), "r2")).isInstanceOf(Meaning.Wanted.class);

    assertThat(open(empty)).isEmpty();
    handle(empty, version("r2").undo(), "r3");
    assertThat(open(empty)).as("and the undo undone").containsExactlyInAnyOrder("i-1", "i-2");
  }

  @Test
  void undoCrossesTheInboxAsItIs() {
    RestoreChange undo =
        new RestoreChange.Undo(
            PLAN,
            documents(),
            Map.of(documents().get(0).key(), Set.of(new ResourceKey("a"), new ResourceKey("b"))));
    assertThat(RestoreChangeCodec.read("restore-undo", PLAN, RestoreChangeCodec.write(undo)))
        .isEqualTo(undo);
  }

  private PreviousVersion version(String request) {
    return PreviousVersion.read(kept.read(request).orElseThrow());
  }

  private static RestoreDocument renamed(RestoreDocument document, DocumentKey key) {
    return new RestoreDocument(
        key,
        document.executor(),
        document.createdAt(),
        true,
        false,
        false,
        Fence.NONE,
        document.entries(),
        Map.of(),
        0,
        JsonObject.EMPTY);
  }

  private static RestoreDocument identified(RestoreDocument document, Map<String, String> parts) {
    Map<ResourceKey, RestoreEntry> entries = new HashMap<>();
    document
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(
                    key,
                    new RestoreEntry(
                        key,
                        new Owner(entry.owner().target(), new Identity(parts)),
                        entry.state(),
                        entry.capturedIn(),
                        entry.capturedAt(),
                        entry.capturedBy(),
                        entry.consumed(),
                        entry.dropped(),
                        entry.gone(),
                        entry.carriedTo(),
                        entry.owed(),
                        entry.extra())));
    return new RestoreDocument(
        document.key(),
        document.executor(),
        document.createdAt(),
        true,
        false,
        false,
        Fence.NONE,
        entries,
        Map.of(),
        0,
        JsonObject.EMPTY);
  }

  private Meaning handle(RestoreStore on, RestoreChange change, String id) {
    Request request = RestoreRequests.request(id, NOW, PLAN, change, "ada", "why");
    return new RestoreRequests(on, kept)
        .handlers()
        .get(request.kind())
        .of(request, new PlanView(PlanState.initial(PLAN, "", NOW), Optional.empty(), NOW));
  }

  private RestoreChange drop() {
    Map<DocumentKey, Set<ResourceKey>> all = new HashMap<>();
    documents().forEach(each -> all.put(each.key(), each.entries().keySet()));
    return new RestoreChange.Drop(all);
  }

  private void putBack(JsonObject before) {
    RestoreExport export = RestoreExport.read(JsonText.write(before), false);
    handle(
        store, new RestoreChange.Import(PLAN, export.documents()), "back" + kept.requests().size());
  }

  private List<RestoreDocument> documents() {
    return documents(store);
  }

  private static List<RestoreDocument> documents(RestoreStore on) {
    return new RestoreLedger(on)
        .recorded(PLAN).stream().map(each -> ((RecordedTarget.Intact) each).document()).toList();
  }

  private JsonObject exported() {
    return RestoreExport.write(PLAN, documents(), NOW);
  }

  private Set<String> open() {
    return open(store);
  }

  private static Set<String> open(RestoreStore on) {
    return documents(on).stream()
        .flatMap(document -> document.entries().values().stream())
        .filter(RestoreEntry::open)
        .map(entry -> entry.key().value())
        .collect(Collectors.toSet());
  }

  private void record(String target, String... keys) {
    Map<ResourceKey, ResourceState> states = new HashMap<>();
    for (String key : keys) {
      states.put(
          new ResourceKey(key),
          new ResourceState(true, 1, JsonObject.EMPTY.with("type", "m5.large")));
    }
    Target frozen =
        new Target(
            PLAN,
            new TargetName(target),
            new ExecutorType("noop"),
            Parameters.NONE,
            Optional.empty());
    new RestoreLedger(store)
        .record(
            attempt(target, 1),
            new Owner(frozen, new Identity(Map.of("account", "1"))),
            states,
            NOW);
  }

  private static Attempt attempt(String target, long fence) {
    return new Attempt(PLAN, CYCLE, new TargetName(target), Operation.SHUTDOWN, new Fence(fence));
  }

  /** The process is gone. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Dies before or after one of its writes. */
  private static final class Dying implements RestoreStore {
    private final RestoreStore store;
    private int left;

    Dying(RestoreStore store, int left) {
      this.store = store;
      this.left = left;
    }

    private void step() {
      if (left-- == 0) {
        throw new Died();
      }
    }

    @Override
    public Optional<StoredDocument> read(DocumentKey key) {
      return store.read(key);
    }

    @Override
    public Optional<Version> create(DocumentKey key, String text) {
      step();
      Optional<Version> written = store.create(key, text);
      step();
      return written;
    }

    @Override
    public Optional<Version> replace(DocumentKey key, Version expected, String text) {
      step();
      Optional<Version> written = store.replace(key, expected, text);
      step();
      return written;
    }

    @Override
    public boolean delete(DocumentKey key, Version expected) {
      return store.delete(key, expected);
    }

    @Override
    public Map<DocumentKey, Version> list(PlanId plan) {
      return store.list(plan);
    }

    @Override
    public List<PlanId> plans() {
      return store.plans();
    }
  }
}
