package dev.hibernator.core.store;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps history and logs in memory. */
public final class MemoryLedgerStore implements LedgerStore {
  private final Map<PlanId, NavigableMap<CycleId, CycleRecord>> cycles = new HashMap<>();
  private final Map<Attempt, List<LogLine>> logs = new HashMap<>();

  /** Creates an empty store. */
  public MemoryLedgerStore() {}

  @Override
  public synchronized void save(PlanId plan, CycleRecord record) {
    cycles.computeIfAbsent(plan, id -> new TreeMap<>()).put(record.id(), record);
  }

  @Override
  public synchronized List<CycleRecord> cycles(PlanId plan, int limit) {
    return cycles.getOrDefault(plan, new TreeMap<>()).descendingMap().values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void prune(PlanId plan, int keep) {
    NavigableMap<CycleId, CycleRecord> kept = cycles.getOrDefault(plan, new TreeMap<>());
    while (kept.size() > keep) {
      CycleId oldest = kept.firstKey();
      kept.remove(oldest);
      logs.keySet()
          .removeIf(attempt -> attempt.plan().equals(plan) && attempt.cycle().equals(oldest));
    }
  }

  @Override
  public synchronized AttemptLog open(Attempt attempt) {
    List<LogLine> lines = logs.computeIfAbsent(attempt, key -> new ArrayList<>());
    return new BoundedLog(
        line -> {
          synchronized (this) {
            lines.add(line);
          }
        });
  }

  @Override
  public synchronized List<Attempt> logs(PlanId plan, CycleId cycle) {
    return logs.keySet().stream()
        .filter(attempt -> attempt.plan().equals(plan) && attempt.cycle().equals(cycle))
        .sorted(Comparator.comparing(Attempt::fence))
        .toList();
  }

  @Override
  public synchronized List<LogLine> log(Attempt attempt) {
    return List.copyOf(logs.getOrDefault(attempt, List.of()));
  }

  @Override
  public Optional<String> place(Attempt attempt) {
    return Optional.empty();
  }
}
