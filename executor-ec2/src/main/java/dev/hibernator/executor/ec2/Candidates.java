package dev.hibernator.executor.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a target's selector finds.
 *
 * @param sleepers instances to put to sleep, those that sleep already among them
 * @param leftAlone instances that are not touched, and why
 * @param missing listed ids that do not exist, or not any more
 */
record Candidates(
    List<Ec2Instance> sleepers, Map<Ec2Instance, LeftAlone> leftAlone, Set<String> missing) {

  static Candidates find(Ec2Fleet fleet, InstanceSelector selector, OwnInstance own) {
    List<Ec2Instance> existing =
        fleet.narrowed(selector).stream().filter(instance -> !instance.isGone()).toList();
    List<Ec2Instance> found =
        existing.stream().filter(i -> selector.tags().matches(i.tags())).toList();
    Set<String> oneTime =
        fleet.oneTime(found.stream().flatMap(instance -> instance.spotRequest().stream()).toList());
    List<Ec2Instance> sleepers = new ArrayList<>();
    Map<Ec2Instance, LeftAlone> leftAlone = new LinkedHashMap<>();
    for (Ec2Instance instance : found) {
      Optional<LeftAlone> why = LeftAlone.judge(instance, oneTime, own);
      why.ifPresentOrElse(reason -> leftAlone.put(instance, reason), () -> sleepers.add(instance));
    }
    return new Candidates(sleepers, leftAlone, missing(selector, existing));
  }

  private static Set<String> missing(InstanceSelector selector, List<Ec2Instance> existing) {
    Set<String> missing = new LinkedHashSet<>(selector.instanceIds());
    existing.forEach(instance -> missing.remove(instance.id()));
    return missing;
  }
}
