package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.RestorePoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether waking would work now, and what has changed since the states were recorded. */
final class Verification {
  private final Fleet fleet;

  Verification(Fleet fleet) {
    this.fleet = fleet;
  }

  List<Finding> run(RestorePoint point) {
    List<SleeperRecord> records =
        point.entries().values().stream()
            .map(SleeperRecord::of)
            .filter(SleeperRecord::awake)
            .toList();
    Seen now = fleet.read(records.stream().map(SleeperRecord::address).toList()).orThrow();
    List<Finding> findings = new ArrayList<>();
    Map<String, Long> needed = new LinkedHashMap<>();
    for (SleeperRecord record : records) {
      Optional<Sleeper> found = now.get(record.address());
      if (found.isEmpty()) {
        findings.add(Findings.deleted(record.address().key()));
        continue;
      }
      Sleeper sleeper = found.get();
      if (!record.uid().isEmpty() && !record.uid().equals(sleeper.meta().uid())) {
        findings.add(Findings.replaced(sleeper.key()));
      }
      if (!sleeper.isAsleep()) {
        findings.add(Findings.changedWhileAsleep(sleeper));
      } else {
        needed.merge(record.address().namespace(), record.replicas(), Long::sum);
      }
    }
    Surroundings surroundings = new Surroundings(fleet.calls());
    needed.forEach(
        (namespace, pods) -> {
          if (pods > 0) {
            findings.addAll(surroundings.room(namespace, pods));
          }
        });
    return List.copyOf(findings);
  }
}
