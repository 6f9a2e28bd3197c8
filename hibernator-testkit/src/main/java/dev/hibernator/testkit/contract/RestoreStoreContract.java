package dev.hibernator.testkit.contract;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.RestoreStore;
import dev.hibernator.restore.StoredDocument;
import dev.hibernator.restore.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What every {@link RestoreStore} must do. */
public final class RestoreStoreContract {
  private static final PlanId PROD = new PlanId("default", "prod");
  private static final DocumentKey KEY = key(PROD, "c1", "db");
  private static final int WRITERS = 32;

  private RestoreStoreContract() {}

  /**
   * Lists the checks.
   *
   * @param places gives a new, empty place for a store
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends StorePlace<RestoreStore>> places) {
    return new StoreChecks<RestoreStore>(places)
        .add("what was never written is absent", RestoreStoreContract::absent)
        .add("what was created is read and listed", RestoreStoreContract::created)
        .add("a conflict is a value and writes nothing", RestoreStoreContract::conflict)
        .add("the version that was read is replaced", RestoreStoreContract::replaced)
        .add("the version that was read is deleted", RestoreStoreContract::deleted)
        .add("documents are listed by cycle, then target", RestoreStoreContract::sorted)
        .add("plans never share a document", RestoreStoreContract::apart)
        .add("any name is safe", RestoreStoreContract::oddNames)
        .add("of many writers of one version exactly one wins", RestoreStoreContract::oneWins)
        .add("many writers of different documents all win", RestoreStoreContract::allWin)
        .addReopening("what was written is there after reopening", RestoreStoreContract::reopened)
        .list();
  }

  private static DocumentKey key(PlanId plan, String cycle, String target) {
    return new DocumentKey(plan, new CycleId(cycle), new TargetName(target));
  }

  private static void absent(RestoreStore store) {
    Expect.same(Optional.empty(), store.read(KEY), "a document that was never written");
    Expect.same(Optional.empty(), store.version(KEY), "the version of one that was never written");
    Expect.same(Map.of(), store.list(PROD), "the documents of an unknown plan");
    Expect.same(List.of(), store.plans(), "the plans of an empty store");
  }

  private static void created(RestoreStore store) {
    Version version = create(store, KEY, "büro \uD83D\uDE80");
    requireStored(store, KEY, version, "büro \uD83D\uDE80");
    Expect.same(Map.of(KEY, version), store.list(PROD), "the documents");
    Expect.same(Map.of(KEY, version), store.list(PROD, KEY.target()), "the target's documents");
    Expect.same(
        Map.of(),
        store.list(PROD, new TargetName("of-nobody")),
        "the documents of an unknown target");
    Expect.same(List.of(PROD), store.plans(), "the plans");
  }

  private static void conflict(RestoreStore store) {
    Version first = create(store, KEY, "first");
    Expect.same(Optional.empty(), store.create(KEY, "again"), "creating it once more");
    Version second = replace(store, first, "second");
    Expect.same(Optional.empty(), store.replace(KEY, first, "third"), "replacing an old version");
    Expect.same(false, store.delete(KEY, first), "deleting an old version");
    DocumentKey other = key(PROD, "c9", "db");
    Expect.same(Optional.empty(), store.replace(other, first, "x"), "replacing what is not there");
    requireStored(store, KEY, second, "second");
    Expect.same(Map.of(KEY, second), store.list(PROD), "the documents");
  }

  private static void replaced(RestoreStore store) {
    Version second = replace(store, create(store, KEY, "first"), "second");
    requireStored(store, KEY, second, "second");
    Version third = replace(store, second, "third");
    requireStored(store, KEY, third, "third");
  }

  private static void deleted(RestoreStore store) {
    Version version = create(store, KEY, "first");
    Expect.same(true, store.delete(KEY, version), "deleting the version that was read");
    absent(store);
    requireStored(store, KEY, create(store, KEY, "again"), "again");
  }

  private static void sorted(RestoreStore store) {
    DocumentKey later = key(PROD, "c2", "a");
    DocumentKey other = key(PROD, "c1", "a");
    List.of(later, KEY, other).forEach(key -> create(store, key, "x"));
    Expect.same(
        List.of(other, KEY, later), new ArrayList<>(store.list(PROD).keySet()), "the documents");
  }

  private static void apart(RestoreStore store) {
    List<DocumentKey> keys =
        List.of(
            key(new PlanId("Default", "prod"), "c1", "db"),
            key(PROD, "c1", "2-db"),
            key(new PlanId("default", "prod-2"), "c1", "db"),
            key(new PlanId("default-prod", "2"), "c1", "db"));
    keys.forEach(key -> create(store, key, key.toString()));
    for (DocumentKey key : keys) {
      Expect.same(Optional.of(key.toString()), text(store, key), "the text of " + key);
      Expect.same(Set.of(key), store.list(key.plan()).keySet(), "the documents of " + key.plan());
    }
    Expect.same(keys.stream().map(DocumentKey::plan).toList(), store.plans(), "the plans");
  }

  private static void oddNames(RestoreStore store) {
    Set<DocumentKey> keys = new HashSet<>();
    PlanId longest = new PlanId("N".repeat(253), "P".repeat(253));
    for (String name : StoreChecks.ODD_NAMES) {
      keys.add(key(longest, "C".repeat(63), name));
    }
    keys.forEach(key -> create(store, key, key.toString()));
    keys.forEach(
        key -> Expect.same(Optional.of(key.toString()), text(store, key), "the text of " + key));
    Expect.same(keys, store.list(longest).keySet(), "the documents");
    Expect.same(List.of(longest), store.plans(), "the plans");
  }

  private static void oneWins(RestoreStore store) {
    Version first = create(store, KEY, "first");
    List<Optional<Version>> won =
        StoreChecks.atOnce(WRITERS, number -> store.replace(KEY, first, "writer " + number));
    Expect.same(1L, won.stream().filter(Optional::isPresent).count(), "how many writers won");
    int winner = won.indexOf(won.stream().filter(Optional::isPresent).findFirst().orElseThrow());
    requireStored(store, KEY, won.get(winner).orElseThrow(), "writer " + winner);
  }

  private static void allWin(RestoreStore store) {
    StoreChecks.atOnce(
        WRITERS, number -> create(store, key(PROD, "c1", "target " + number), "x" + number));
    Expect.same(WRITERS, store.list(PROD).size(), "how many documents there are");
  }

  private static void reopened(StorePlace<RestoreStore> place) {
    Version first = create(place.open(), KEY, "first");
    Version second = replace(place.open(), first, "second");
    RestoreStore store = place.open();
    requireStored(store, KEY, second, "second");
    Expect.same(Map.of(KEY, second), store.list(PROD), "the documents");
    Expect.same(List.of(PROD), store.plans(), "the plans");
    Version third = replace(store, second, "third");
    requireStored(place.open(), KEY, third, "third");
  }

  private static Version create(RestoreStore store, DocumentKey key, String text) {
    return store
        .create(key, text)
        .orElseThrow(() -> new AssertionError(key + " could not be created"));
  }

  private static Version replace(RestoreStore store, Version expected, String text) {
    return store
        .replace(KEY, expected, text)
        .orElseThrow(() -> new AssertionError(expected + " could not be replaced"));
  }

  private static Optional<String> text(RestoreStore store, DocumentKey key) {
    return store.read(key).map(StoredDocument::text);
  }

  private static void requireStored(
      RestoreStore store, DocumentKey key, Version version, String text) {
    Expect.same(Optional.of(new StoredDocument(version, text)), store.read(key), "what is stored");
    Expect.same(Optional.of(version), store.version(key), "its version");
  }
}
