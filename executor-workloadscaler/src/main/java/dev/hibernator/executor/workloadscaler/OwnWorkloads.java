package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import dev.hibernator.executor.kubernetes.OwnPod;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What this process runs as, where a target names its namespace: everything else in it may sleep,
 * but this never does.
 */
final class OwnWorkloads {
  static final String REASON = "Hibernator runs as this: nobody would be left to wake it";

  private final String namespace;
  private final Set<ObjectMeta.Owner> owners;
  private final Optional<Failure> doubt;
  private final List<Sleeper> sleepers = new ArrayList<>();

  private OwnWorkloads(String namespace, Set<ObjectMeta.Owner> owners, Optional<Failure> doubt) {
    this.namespace = namespace;
    this.owners = owners;
    this.doubt = doubt;
  }

  /** Asks the cluster only if the process's namespace is among those that are worked on. */
  static OwnWorkloads among(List<String> namespaces, OwnPod pod, ApiCalls calls) {
    Optional<String> home = pod.namespace().filter(namespaces::contains);
    if (home.isEmpty()) {
      return new OwnWorkloads("", Set.of(), Optional.empty());
    }
    OwnPod.Known<Set<ObjectMeta.Owner>> known = pod.workloads(calls);
    return new OwnWorkloads(home.get(), known.value(), known.doubt());
  }

  /** Takes a sleeper to itself if it is one; tells whether it did. */
  boolean take(Sleeper sleeper) {
    Address address = sleeper.address();
    boolean isOwn =
        address.namespace().equals(namespace)
            && owners.contains(new ObjectMeta.Owner(address.kind().type().kind(), address.name()));
    if (isOwn) {
      sleepers.add(sleeper);
    }
    return isOwn;
  }

  List<Sleeper> sleepers() {
    return List.copyOf(sleepers);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    sleepers.forEach(sleeper -> findings.add(Findings.own(sleeper.key())));
    doubt.ifPresent(why -> findings.add(Findings.ownUnknown(why)));
    return findings;
  }

  /**
   * @param certain whether the process certainly runs in this cluster
   */
  void requireKnown(boolean certain) {
    if (certain && doubt.isPresent()) {
      throw new ExecutionFailed(doubt.get());
    }
  }
}
