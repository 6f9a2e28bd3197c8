package dev.hibernator.core.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an operation of a cycle went. Written when it ends, also when it fails; a later success of
 * the same cycle replaces it.
 *
 * @param reason why it was done
 * @param startedAt when it began
 * @param finishedAt when it ended
 * @param success whether no target failed
 * @param error what went wrong, if anything did
 * @param targets what became of each target
 */
public record OperationRecord(
    String reason,
    Instant startedAt,
    Instant finishedAt,
    boolean success,
    Optional<String> error,
    List<TargetRecord> targets) {
  /** Creates the record; the list is copied. */
  public OperationRecord {
    targets = List.copyOf(targets);
  }
}
