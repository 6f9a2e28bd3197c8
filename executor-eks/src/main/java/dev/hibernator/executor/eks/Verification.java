package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.RestorePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether waking would work now, and what has changed while the node groups slept. */
final class Verification {
  private final NodeGroups groups;
  private final Context context;

  Verification(NodeGroups groups, Context context) {
    this.groups = groups;
    this.context = context;
  }

  List<Finding> run(RestorePoint point) {
    List<GroupRecord> records =
        point.entries().values().stream()
            .map(GroupRecord::of)
            .filter(GroupRecord::wasScaled)
            .toList();
    List<Optional<NodeGroup>> now = context.parallel(records, record -> groups.find(record.name()));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      GroupRecord record = records.get(i);
      now.get(i)
          .ifPresentOrElse(
              group -> compare(record, group, findings),
              () -> findings.add(Findings.deleted(record.name())));
    }
    return findings;
  }

  private static void compare(GroupRecord record, NodeGroup now, List<Finding> findings) {
    String name = record.name();
    Sizes asleep = record.sizes().asleep();
    now.leftAlone().ifPresent(why -> findings.add(Findings.cannotScale(name, why)));
    if (now.sizes().isLive()) {
      findings.add(Findings.startedWhileAsleep(name, now.sizes()));
    } else if (!now.sizes().equals(asleep)) {
      findings.add(Findings.limitsChanged(name, asleep, now.sizes()));
    }
    if (!now.issues().isEmpty()) {
      findings.add(Findings.unhealthy(name, now.issues()));
    }
  }
}
