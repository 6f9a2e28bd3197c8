package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.executor.kubernetes.AccessReview;
import dev.hibernator.executor.kubernetes.OwnPod;
import dev.hibernator.executor.kubernetes.Permissions;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What would go wrong, found out without touching anything. */
final class Preflight {
  private final Fleet fleet;
  private final ScalerParameters parameters;
  private final OwnPod own;
  private final Context context;
  private final List<Finding> findings = new ArrayList<>();

  Preflight(Fleet fleet, ScalerParameters parameters, OwnPod own, Context context) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.own = own;
    this.context = context;
  }

  List<Finding> run(Operation operation) {
    Estate estate;
    try {
      estate = Estate.find(fleet, parameters, own, context);
    } catch (ExecutionFailed e) {
      return List.of(Findings.failed(e.failure().message(), e.failure().remedy()));
    }
    Set<Sleeper> all = touched(estate);
    permissions(all);
    if (operation == Operation.SHUTDOWN) {
      shutdown(estate);
    }
    return List.copyOf(findings);
  }

  /** What a shutdown would touch, and a wake-up after it. */
  private Set<Sleeper> touched(Estate estate) {
    Set<Sleeper> all = new HashSet<>(estate.members());
    estate.workloads().forEach(workload -> all.addAll(estate.automationOf(workload)));
    if (parameters.pauseGitOps()) {
      List<Address> owners = estate.ownersOf(List.copyOf(all));
      Seen found =
          fleet
              .read(owners)
              .tell((owner, why) -> findings.add(Findings.failed(why.message(), why.remedy())));
      all.addAll(found.all());
      owners.stream()
          .filter(owner -> found.get(owner).isEmpty() && found.failure(owner).isEmpty())
          .forEach(owner -> findings.add(Findings.ownerMissing(owner)));
    }
    return all;
  }

  private void permissions(Set<Sleeper> all) {
    Set<AccessReview> reviews =
        all.stream().map(sleeper -> sleeper.address().patching()).collect(Collectors.toSet());
    Permissions permissions = new Permissions(fleet.calls(), context);
    permissions.refused(reviews).forEach(what -> findings.add(Findings.notPermitted(what)));
  }

  private void shutdown(Estate estate) {
    estate
        .namespaces()
        .leftAlone()
        .forEach((name, why) -> findings.add(Findings.namespace(name, why)));
    findings.addAll(estate.own().findings());
    if (estate.members().isEmpty()) {
      findings.add(Findings.nothingMatched());
    }
    for (Sleeper workload : awake(estate.workloads())) {
      contested(estate, workload);
    }
    awake(estate.cronJobs()).forEach(cronJob -> findings.add(Findings.suspended(cronJob)));
    if (!parameters.pauseGitOps()) {
      estate.owners().forEach((object, owner) -> findings.add(Findings.gitOps(object, owner)));
    }
    Surroundings surroundings = new Surroundings(fleet.calls());
    context
        .parallel(
            estate.namespaces().names(),
            namespace -> surroundings.of(namespace, in(namespace, awake(estate.workloads()))))
        .forEach(findings::addAll);
  }

  private void contested(Estate estate, Sleeper workload) {
    List<Sleeper> automation = estate.automationOf(workload);
    if (automation.size() > 1) {
      findings.add(Findings.contested(workload, automation));
    }
    workload
        .meta()
        .controller()
        .ifPresent(owner -> findings.add(Findings.contestedBy(workload, "its owner " + owner)));
  }

  private static List<Sleeper> awake(List<Sleeper> sleepers) {
    return sleepers.stream().filter(sleeper -> !sleeper.isAsleep()).toList();
  }

  private static List<Sleeper> in(String namespace, List<Sleeper> sleepers) {
    return sleepers.stream()
        .filter(sleeper -> sleeper.address().namespace().equals(namespace))
        .toList();
  }
}
