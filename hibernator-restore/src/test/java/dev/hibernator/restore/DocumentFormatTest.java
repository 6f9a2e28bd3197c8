package dev.hibernator.restore;

import static dev.hibernator.restore.Fleet.C1;
import static dev.hibernator.restore.Fleet.EVENING;
import static dev.hibernator.restore.Fleet.MORNING;
import static dev.hibernator.restore.Fleet.PLAN;
import static dev.hibernator.restore.Fleet.WEB;
import static dev.hibernator.restore.Fleet.X;
import static dev.hibernator.restore.Fleet.Y;
import static dev.hibernator.restore.Fleet.asleep;
import static dev.hibernator.restore.Fleet.document;
import static dev.hibernator.restore.Fleet.live;
import static dev.hibernator.restore.Fleet.open;
import static dev.hibernator.restore.Fleet.owner;
import static dev.hibernator.restore.Fleet.shutdown;
import static dev.hibernator.restore.Fleet.wake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.ExecutionFailed;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFormatTest {
  private static final DocumentKey KEY = document(C1, WEB);

  private final RestoreStore store = new InMemoryRestoreStore();
  private RestoreLedger ledger = new RestoreLedger(store);

  @BeforeEach
  void record() {
    ledger.record(shutdown(C1, WEB, 7), owner(WEB), Map.of(X, live(), Y, asleep()), EVENING);
  }

  private JsonObject stored() {
    return (JsonObject) JsonText.read(store.read(KEY).orElseThrow().text());
  }

  private void store(String text) {
    store.replace(KEY, store.read(KEY).orElseThrow().version(), text);
  }

  private void storeSealed(JsonObject json) {
    store(JsonText.write(DocumentChecksum.seal(json)));
  }

  private String unreadable() {
    return ledger.view(PLAN).unreadable().get(0).unreadable().orElseThrow();
  }

  @Test
  void hasTheEnvelopeOfTheGoOperator() {
    JsonObject json = stored();
    assertThat(json.string("target")).contains("web");
    assertThat(json.string("executor")).contains("ec2");
    assertThat(json.integer("version")).contains(1L);
    assertThat(json.bool("isLive")).contains(true);
    assertThat(json.string("cycleID")).contains("c1");
    assertThat(json.string("createdAt")).contains("2026-01-15T20:00:00Z");
    assertThat(json.string("capturedAt")).contains("2026-01-15T20:00:00Z");
    assertThat(json.object("state").orElseThrow().get("i-x")).contains(live().data());
    assertThat(json.members().keySet()).startsWith("target", "executor", "version");
  }

  @Test
  void readsBackEverythingItWrites() {
    ledger.restoredOwing(wake(C1, WEB, 8), X, JsonObject.EMPTY.with("type", "m5"), MORNING);
    RecordedTarget before = ledger.recorded(KEY).orElseThrow();
    RestoreDocument document = ((RecordedTarget.Intact) before).document();
    assertThat(DocumentFormat.read(KEY, DocumentFormat.write(document))).isEqualTo(document);
    assertThat(document.fence()).isEqualTo(new Fence(8));
    assertThat(document.entries().get(X).capturedBy()).isEqualTo(new Fence(7));
    assertThat(document.entries().get(X).owner()).isEqualTo(owner(WEB));
  }

  @Test
  void keepsUnknownFieldsOfANewerMinorOnRewrite() {
    JsonObject entries = stored().object("entries").orElseThrow();
    JsonObject entry = entries.object("i-x").orElseThrow().with("futureOfEntry", List.of(1, 2));
    storeSealed(
        stored()
            .with("minorVersion", 9)
            .with("futureOfDocument", Map.of("a", "b"))
            .with("entries", entries.with("i-x", entry)));
    ledger.restored(wake(C1, WEB, 8), Set.of(X), MORNING);
    assertThat(open(ledger, C1, WEB)).isEmpty();
    assertThat(stored().integer("minorVersion")).contains(9L);
    assertThat(stored().object("futureOfDocument")).contains(JsonObject.EMPTY.with("a", "b"));
    assertThat(
            stored()
                .object("entries")
                .flatMap(json -> json.object("i-x"))
                .orElseThrow()
                .array("futureOfEntry"))
        .hasSize(2);
  }

  @Test
  void refusesANewerMajor() {
    storeSealed(stored().with("version", 2));
    assertThat(unreadable()).contains("newer release").contains("nothing was changed");
  }

  @Test
  void aChangedDocumentIsRefusedUntilItIsAccepted() {
    store(store.read(KEY).orElseThrow().text().replace("m5.large", "m5.huge"));
    assertThat(unreadable())
        .contains("checksum does not match")
        .contains("hibernator restore accept default/prod 'web'");
    assertThatThrownBy(() -> ledger.restorePoints(PLAN, C1, WEB))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> assertThat(e.failure().remedy()).contains("hibernator restore accept"));
    assertThat(ledger.acceptChecksum(KEY)).isTrue();
    assertThat(ledger.acceptChecksum(KEY)).as("nothing left to accept").isFalse();
    assertThat(ledger.existing(PLAN, C1, WEB).get(X).state()).isEqualTo(live("m5.huge"));
  }

  @Test
  void whiteSpaceAndOrderDoNotCount() {
    Map<String, JsonValue> reversed = new TreeMap<>(Comparator.reverseOrder());
    reversed.putAll(stored().members());
    store(JsonText.pretty(new JsonObject(reversed)));
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
  }

  @Test
  void aDocumentInTheWrongPlaceIsRefused() {
    DocumentKey other = document(C1, Fleet.DB);
    store.create(other, store.read(KEY).orElseThrow().text());
    assertThat(ledger.recorded(other).orElseThrow())
        .isInstanceOfSatisfying(
            RecordedTarget.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains("not of target 'db'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"version\":\"x\"}", "{\"version\":0}"})
  void whatIsNoDocumentIsUnreadable(String text) {
    store(text);
    assertThat(unreadable()).isNotEmpty();
    assertThat(ledger.view(PLAN).anyOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target",
        "executor",
        "cycleID",
        "createdAt",
        "plan",
        "fence",
        "owners",
        "state",
        "entries",
        "results",
        "minorVersion"
      })
  void aMissingFieldIsNamed(String field) {
    Map<String, JsonValue> members = new LinkedHashMap<>(stored().members());
    members.remove(field);
    storeSealed(new JsonObject(members));
    assertThat(unreadable()).contains(field.equals("owners") ? "owner" : field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"createdAt", "executor", "fence", "owners", "sealed", "results", "state", "plan"})
  void aFieldOfAWrongTypeIsNamed(String field) {
    storeSealed(stored().with(field, List.of(true)));
    assertThat(unreadable()).contains(field);
  }

  @Test
  void anUnreadableDocumentDoesNotHideTheOthers() {
    ledger.record(shutdown(C1, Fleet.DB, 8), owner(Fleet.DB), Map.of(Y, live()), EVENING);
    store("damaged");
    ledger = new RestoreLedger(store);
    assertThat(ledger.view(PLAN).unreadable()).hasSize(1);
    assertThat(open(ledger, C1, Fleet.DB)).containsExactly(Y);
    assertThat(ledger.recorded(PLAN)).hasSize(2);
  }
}
