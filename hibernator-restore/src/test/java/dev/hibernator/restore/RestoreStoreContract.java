package dev.hibernator.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link RestoreStore} must do. */
abstract class RestoreStoreContract {
  static final PlanId PROD = new PlanId("default", "prod");
  static final PlanId PROD_2 = new PlanId("default", "prod-2");
  static final DocumentKey KEY = key(PROD, "c1", "db");

  private RestoreStore store;

  abstract RestoreStore create();

  static DocumentKey key(PlanId plan, String cycle, String target) {
    return new DocumentKey(plan, new CycleId(cycle), new TargetName(target));
  }

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void whatWasNeverWrittenIsAbsent() {
    assertThat(store.read(KEY)).isEmpty();
    assertThat(store.list(PROD)).isEmpty();
    assertThat(store.plans()).isEmpty();
  }

  @Test
  void readsWhatWasCreated() {
    Version version = store.create(KEY, "büro \uD83D\uDE80").orElseThrow();
    assertThat(store.read(KEY)).contains(new StoredDocument(version, "büro \uD83D\uDE80"));
    assertThat(store.list(PROD)).containsExactly(Map.entry(KEY, version));
    assertThat(store.plans()).containsExactly(PROD);
  }

  @Test
  void createsNothingOverAnExistingDocument() {
    store.create(KEY, "first");
    assertThat(store.create(KEY, "second")).isEmpty();
    assertThat(store.read(KEY).orElseThrow().text()).isEqualTo("first");
  }

  @Test
  void replacesTheVersionThatWasRead() {
    Version first = store.create(KEY, "first").orElseThrow();
    Version second = store.replace(KEY, first, "second").orElseThrow();
    assertThat(store.read(KEY)).contains(new StoredDocument(second, "second"));
    assertThat(store.list(PROD)).containsEntry(KEY, second);
  }

  @Test
  void tellsTheVersionThatReadingWouldReturn() {
    assertThat(store.version(KEY)).isEmpty();
    Version first = store.create(KEY, "first").orElseThrow();
    assertThat(store.version(KEY)).contains(first);
    Version second = store.replace(KEY, first, "second").orElseThrow();
    assertThat(store.version(KEY)).contains(second);
    store.delete(KEY, second);
    assertThat(store.version(KEY)).isEmpty();
  }

  @Test
  void aConflictIsAValueAndWritesNothing() {
    Version first = store.create(KEY, "first").orElseThrow();
    store.replace(KEY, first, "second");
    assertThat(store.replace(KEY, first, "third")).isEmpty();
    assertThat(store.delete(KEY, first)).isFalse();
    assertThat(store.replace(key(PROD, "c9", "db"), first, "x")).isEmpty();
    assertThat(store.read(KEY).orElseThrow().text()).isEqualTo("second");
    assertThat(store.list(PROD)).hasSize(1);
  }

  @Test
  void deletesTheVersionThatWasRead() {
    Version version = store.create(KEY, "first").orElseThrow();
    assertThat(store.delete(KEY, version)).isTrue();
    assertThat(store.read(KEY)).isEmpty();
    assertThat(store.plans()).isEmpty();
    assertThat(store.create(KEY, "again")).isPresent();
  }

  @Test
  void listsSortedByCycleThenTarget() {
    DocumentKey later = key(PROD, "c2", "a");
    DocumentKey other = key(PROD, "c1", "a");
    List.of(later, KEY, other).forEach(key -> store.create(key, "x"));
    assertThat(store.list(PROD).keySet()).containsExactly(other, KEY, later);
  }

  /** L6. */
  @Test
  void plansProdAndProd2NeverShareADocument() {
    List<DocumentKey> keys =
        List.of(
            key(PROD, "c1", "2-db"),
            key(PROD_2, "c1", "db"),
            key(new PlanId("default-prod", "2"), "c1", "db"),
            key(new PlanId("Default", "prod"), "c1", "db"));
    keys.forEach(key -> store.create(key, key.toString()));
    keys.forEach(
        key -> {
          assertThat(store.read(key).orElseThrow().text()).isEqualTo(key.toString());
          assertThat(store.list(key.plan()).keySet()).containsExactly(key);
        });
    assertThat(store.plans()).hasSize(4).isSorted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "a/b\\c",
        ".",
        "..",
        ".hidden",
        "con",
        "a@b",
        "a+b",
        "a%2fb",
        "%",
        "~00e9",
        "é",
        "e\u0301",
        "A",
        "a",
        "日本語",
        "\uD83D\uDE80",
        "\uD800",
        " ",
        "a.json",
        ".tmp~1"
      })
  void anyTargetNameIsSafe(String name) {
    DocumentKey odd = key(PROD, "c1", name);
    DocumentKey upperCase = key(PROD, "C1", name);
    store.create(odd, "odd");
    store.create(upperCase, "upper");
    assertThat(store.read(odd).orElseThrow().text()).isEqualTo("odd");
    assertThat(store.list(PROD)).containsOnlyKeys(odd, upperCase);
  }

  @Test
  void theLongestNamesAreSafe() {
    PlanId plan = new PlanId("N".repeat(253), "P".repeat(253));
    DocumentKey one = key(plan, "C".repeat(63), "日".repeat(252) + "1");
    DocumentKey two = key(plan, "C".repeat(63), "日".repeat(252) + "2");
    store.create(one, "one");
    store.create(two, "two");
    assertThat(store.read(one).orElseThrow().text()).isEqualTo("one");
    assertThat(store.list(plan)).containsOnlyKeys(one, two);
    assertThat(store.plans()).containsExactly(plan);
  }

  @Test
  void ofManyWritersOfOneVersionExactlyOneWins() throws Exception {
    Version first = store.create(KEY, "first").orElseThrow();
    Callable<Boolean> write =
        () -> store.replace(KEY, first, Thread.currentThread().getName()).isPresent();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      int won = 0;
      for (Future<Boolean> result : threads.invokeAll(Collections.nCopies(32, write))) {
        won += result.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
