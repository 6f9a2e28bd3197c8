package dev.hibernator.testkit.contract;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What every {@link AuditLog} must do. */
public final class AuditLogContract {
  private static final int WRITERS = 32;

  private AuditLogContract() {}

  /**
   * Lists the checks.
   *
   * @param places gives a new, empty place for a log
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends StorePlace<AuditLog>> places) {
    return new StoreChecks<AuditLog>(places)
        .add("an empty log has no records", log -> requireRecords(log, List.of()))
        .add("records are read in the order in which they came", AuditLogContract::ordered)
        .add("a record that is delivered again is read once", AuditLogContract::onceEach)
        .add("any text is read as it was written", AuditLogContract::anyText)
        .add("many writers lose nothing", AuditLogContract::manyWriters)
        .addReopening("what was appended is there after reopening", AuditLogContract::reopened)
        .list();
  }

  private static AuditRecord record(String id) {
    return new AuditRecord(
        id,
        Instant.parse("2026-03-02T12:00:00.123456Z"),
        "ada",
        "override-set",
        Optional.of(new PlanId("default", "prod")),
        "a release",
        JsonObject.EMPTY.with("until", "2026-03-03T06:00:00Z"));
  }

  private static void ordered(AuditLog log) {
    log.append(List.of(record("2"), record("1")));
    log.append(List.of());
    log.append(List.of(record("3")));
    requireRecords(log, List.of(record("2"), record("1"), record("3")));
  }

  private static void onceEach(AuditLog log) {
    log.append(List.of(record("1"), record("2")));
    log.append(List.of(record("2"), record("3")));
    log.append(List.of(record("1")));
    requireRecords(log, List.of(record("1"), record("2"), record("3")));
  }

  private static void anyText(AuditLog log) {
    List<AuditRecord> records = new ArrayList<>();
    for (String text : List.of("", "line\nline\r\n", "\"\\\u0000\u2028", "büro \uD83D\uDE80")) {
      records.add(
          new AuditRecord(
              "id " + text,
              Instant.EPOCH,
              text,
              text,
              Optional.empty(),
              text,
              JsonObject.EMPTY.with("text", text)));
    }
    log.append(records);
    requireRecords(log, records);
  }

  private static void manyWriters(AuditLog log) {
    StoreChecks.atOnce(
        WRITERS,
        number -> {
          log.append(List.of(record(number + "a"), record(number + "b")));
          return number;
        });
    Set<String> ids = new HashSet<>();
    log.read().forEach(record -> ids.add(record.id()));
    Expect.same(2 * WRITERS, ids.size(), "how many records there are");
  }

  private static void reopened(StorePlace<AuditLog> place) {
    place.open().append(List.of(record("1")));
    place.open().append(List.of(record("2"), record("1")));
    requireRecords(place.open(), List.of(record("1"), record("2")));
  }

  private static void requireRecords(AuditLog log, List<AuditRecord> expected) {
    Expect.same(expected, log.read(), "the records");
  }
}
