package dev.hibernator.executor.ec2;

import dev.hibernator.executor.aws.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What came of a change, instance by instance. */
final class BatchResult {
  private final Set<Ec2Instance> accepted = new LinkedHashSet<>();
  private final Map<Ec2Instance, Refusal> refused = new LinkedHashMap<>();

  void accept(Collection<Ec2Instance> instances) {
    accepted.addAll(instances);
  }

  void refuse(Collection<Ec2Instance> instances, Refusal refusal) {
    instances.forEach(instance -> refused.put(instance, refusal));
  }

  /** Takes over a later result; what it says of an instance replaces what is said here. */
  void add(BatchResult later) {
    later.refused.keySet().forEach(accepted::remove);
    later.accepted.forEach(refused::remove);
    accepted.addAll(later.accepted);
    refused.putAll(later.refused);
  }

  Set<Ec2Instance> accepted() {
    return accepted;
  }

  Map<Ec2Instance, Refusal> refused() {
    return refused;
  }
}
