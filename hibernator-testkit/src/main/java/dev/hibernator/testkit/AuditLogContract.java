package dev.hibernator.testkit;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What every {@link AuditLog} does. */
public final class AuditLogContract {
  private final Supplier<AuditLog> logs;

  /**
   * Creates the contract.
   *
   * @param logs gives an empty log each time
   */
  public AuditLogContract(Supplier<AuditLog> logs) {
    this.logs = logs;
  }

  /**
   * Lists what is asked for.
   *
   * @return the checks, each on a log of its own
   */
  public List<Check> checks() {
    return List.of(
        new Check("records are read back in order", this::readBack),
        new Check("what is delivered twice is read once", this::once),
        new Check("a log without records is empty", this::empty));
  }

  private void readBack() {
    AuditLog log = logs.get();
    log.append(List.of(record("1", Optional.of(new PlanId("default", "shop")))));
    log.append(List.of(record("2", Optional.empty()), record("3", Optional.empty())));
    Expect.equal(
        List.of(
            record("1", Optional.of(new PlanId("default", "shop"))),
            record("2", Optional.empty()),
            record("3", Optional.empty())),
        log.read(),
        "the records");
  }

  private void once() {
    AuditLog log = logs.get();
    log.append(List.of(record("1", Optional.empty())));
    log.append(List.of(record("1", Optional.empty()), record("2", Optional.empty())));
    Expect.equal(
        List.of("1", "2"), log.read().stream().map(AuditRecord::id).toList(), "the records");
  }

  private void empty() {
    Expect.equal(List.of(), logs.get().read(), "the records");
  }

  private static AuditRecord record(String id, Optional<PlanId> plan) {
    return new AuditRecord(
        id,
        Instant.parse("2026-03-02T20:00:00Z"),
        "alice",
        "override-set",
        plan,
        "a line\nand another: \"ä\"",
        JsonObject.EMPTY.with("until", "02:00"));
  }
}
