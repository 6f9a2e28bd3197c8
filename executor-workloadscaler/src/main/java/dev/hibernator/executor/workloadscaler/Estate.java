package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.kubernetes.GitOps;
import dev.hibernator.executor.kubernetes.OwnPod;
import dev.hibernator.executor.kubernetes.ResourceType;
import dev.hibernator.executor.workloadscaler.Kinds.Kind;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a target's selectors find.
 *
 * @param namespaces where it was looked
 * @param workloads what is scaled, what is at zero already among it
 * @param automation by workload, the autoscalers and ScaledObjects that scale it
 * @param cronJobs what is suspended
 * @param owners by object, who keeps it as a repository has it
 * @param own what this process runs as; not among the others
 */
record Estate(
    Namespaces namespaces,
    List<Sleeper> workloads,
    Map<Address, List<Sleeper>> automation,
    List<Sleeper> cronJobs,
    Map<Address, Address> owners,
    OwnWorkloads own) {

  static Estate find(Fleet fleet, ScalerParameters parameters, OwnPod pod, Context context) {
    List<Kind> kinds = kinds(fleet, parameters.groups());
    Namespaces namespaces =
        Namespaces.find(parameters.namespaces(), pod.namespace(), fleet.calls(), context);
    boolean keda = fleet.versions().serves(Kinds.SCALED_OBJECT.type());
    NamespaceReader reader = new NamespaceReader(fleet, parameters, kinds, keda);
    List<NamespaceReader.Contents> all = context.parallel(namespaces.names(), reader::read);
    List<Sleeper> workloads = new ArrayList<>();
    List<Sleeper> cronJobs = new ArrayList<>();
    Map<Address, List<Sleeper>> automation = new HashMap<>();
    for (NamespaceReader.Contents contents : all) {
      workloads.addAll(contents.workloads());
      cronJobs.addAll(contents.cronJobs());
      automation.putAll(contents.automation());
    }
    OwnWorkloads own = OwnWorkloads.among(namespaces.names(), pod, fleet.calls());
    workloads.removeIf(own::take);
    cronJobs.removeIf(own::take);
    own.sleepers().forEach(sleeper -> automation.remove(sleeper.address()));
    GitOps gitOps = new GitOps(parameters.argoNamespace());
    Map<Address, Address> owners = new LinkedHashMap<>();
    List<Sleeper> kept = new ArrayList<>(workloads);
    kept.addAll(cronJobs);
    automation.values().forEach(kept::addAll);
    kept.forEach(
        sleeper ->
            gitOps
                .owner(sleeper.meta())
                .flatMap(Estate::address)
                .ifPresent(owner -> owners.put(sleeper.address(), owner)));
    return new Estate(namespaces, workloads, automation, cronJobs, owners, own);
  }

  private static Optional<Address> address(GitOps.Owner owner) {
    return Kinds.named(owner.kind())
        .map(kind -> new Address(kind, owner.namespace(), owner.name()));
  }

  /** Everything that would be put to sleep with these objects: what sets them back comes first. */
  List<Address> ownersOf(List<Sleeper> sleepers) {
    Set<Address> found = new LinkedHashSet<>();
    sleepers.forEach(
        sleeper -> Optional.ofNullable(owners.get(sleeper.address())).ifPresent(found::add));
    return List.copyOf(found);
  }

  List<Sleeper> automationOf(Sleeper workload) {
    return automation.getOrDefault(workload.address(), List.of());
  }

  /** Workloads and CronJobs, in the order of their keys. */
  List<Sleeper> members() {
    List<Sleeper> members = new ArrayList<>(workloads);
    members.addAll(cronJobs);
    members.sort(Comparator.comparing(Sleeper::key));
    return members;
  }

  private static List<Kind> kinds(Fleet fleet, List<WorkloadGroup> groups) {
    List<Kind> kinds = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (WorkloadGroup group : groups) {
      Kind kind =
          group instanceof WorkloadGroup.BuiltIn known
              ? known.kind()
              : custom(fleet, (WorkloadGroup.Custom) group);
      if (seen.add(kind.type().group() + "/" + kind.type().resource())) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static Kind custom(Fleet fleet, WorkloadGroup.Custom group) {
    ResourceType asked =
        new ResourceType(group.group(), group.version(), group.resource(), group.resource());
    String name =
        fleet
            .versions()
            .kind(asked)
            .orElseThrow(
                () ->
                    failed(
                        Failure.Kind.CONFIGURATION,
                        "the cluster serves no " + group + served(fleet, asked),
                        "Correct includedGroups, or install what defines it."));
    ResourceType type = new ResourceType(group.group(), group.version(), group.resource(), name);
    if (!fleet.versions().scales(type)) {
      throw failed(
          Failure.Kind.UNSUPPORTED,
          group + " has no scale subresource",
          "Take it off includedGroups.");
    }
    return new Kind(type, Mechanism.SCALE);
  }

  private static String served(Fleet fleet, ResourceType asked) {
    return fleet.versions().serving(asked).map(other -> "; it serves " + other).orElse("");
  }

  private static ExecutionFailed failed(Failure.Kind kind, String what, String remedy) {
    return new ExecutionFailed(new Failure(kind, what, remedy));
  }
}
