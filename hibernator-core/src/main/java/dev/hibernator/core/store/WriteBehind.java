package dev.hibernator.core.store;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Logs of attempts that are written a moment after their lines were appended, by one thread for all
 * of them: an attempt does not wait for its log. Who reads files in this process has what waits
 * written first; other processes see it a moment later. A kill loses what waits. Thread-safe.
 */
final class WriteBehind {
  private final Function<Attempt, Path> files;
  private final QuietWrites writes;
  private final Map<PlanId, Map<Attempt, WaitingLog>> logs = new HashMap<>();
  private boolean closed;

  /**
   * Creates it.
   *
   * @param files where an attempt's log is
   */
  WriteBehind(Function<Attempt, Path> files, QuietWrites.Pace pace) {
    this.files = files;
    writes = new QuietWrites(pace, this::writeAndRelease);
  }

  /** Nothing is created before the first line is written; once it was closed, nothing is. */
  synchronized AttemptLog open(Attempt attempt) {
    if (closed) {
      return new BoundedLog(line -> {});
    }
    WaitingLog log =
        logs.computeIfAbsent(attempt.plan(), plan -> new HashMap<>())
            .computeIfAbsent(attempt, key -> new WaitingLog(new LogFile(key, files)));
    log.hold();
    return new BoundedLog(line -> append(log, line), () -> release(log));
  }

  private void append(WaitingLog log, LogLine line) {
    if (log.add(line) && !writes.added(log, WaitingLog.size(line))) {
      writes.freed(log.write());
    }
  }

  /** Writes what waits of some logs of a plan. */
  void write(PlanId plan, Predicate<Attempt> which) {
    some(plan, which).forEach(log -> writes.freed(log.write()));
  }

  /** Nothing more is written of some logs of a plan, not even by who has them open. */
  void discard(PlanId plan, Predicate<Attempt> which) {
    for (WaitingLog log : some(plan, which)) {
      forget(log);
      writes.freed(log.discard());
    }
  }

  private synchronized List<WaitingLog> some(PlanId plan, Predicate<Attempt> which) {
    return logs.getOrDefault(plan, Map.of()).values().stream()
        .filter(log -> which.test(log.attempt()))
        .toList();
  }

  private void writeAndRelease(WaitingLog log) {
    writes.freed(log.write());
    release(log);
  }

  /** A log is known for as long as it is open or has lines to be written. */
  private synchronized void release(WaitingLog log) {
    if (log.release()) {
      forget(log);
    }
  }

  private synchronized void forget(WaitingLog log) {
    logs.computeIfPresent(
        log.attempt().plan(),
        (plan, known) -> known.remove(log.attempt(), log) && known.isEmpty() ? null : known);
  }

  /** Writes what waits; nothing is written afterwards. May be called again. */
  void close() {
    writes.close();
    for (WaitingLog log : all()) {
      writes.freed(log.finish());
    }
  }

  private synchronized List<WaitingLog> all() {
    closed = true;
    return logs.values().stream().flatMap(known -> known.values().stream()).toList();
  }
}
