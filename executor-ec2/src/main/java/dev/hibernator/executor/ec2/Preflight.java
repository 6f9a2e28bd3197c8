package dev.hibernator.executor.ec2;

import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.executor.aws.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What would go wrong, found out without touching anything. */
final class Preflight {
  private final Ec2Fleet fleet;
  private final Ec2Parameters parameters;
  private final Context context;
  private final OwnInstance own;

  Preflight(Ec2Fleet fleet, Ec2Parameters parameters, Context context, OwnInstance own) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.own = own;
  }

  List<Finding> run(Operation operation) {
    Candidates candidates = Candidates.find(fleet, parameters.selector(), own);
    return switch (operation) {
      case SHUTDOWN -> shutdown(candidates);
      case WAKE_UP -> wakeUp(candidates);
    };
  }

  private List<Finding> shutdown(Candidates candidates) {
    List<Finding> findings = new ArrayList<>();
    candidates.missing().forEach(id -> findings.add(Findings.notFound(id)));
    candidates
        .leftAlone()
        .forEach((instance, why) -> findings.add(Findings.leftAlone(instance.id(), why)));
    List<Ec2Instance> running =
        candidates.sleepers().stream()
            .filter(instance -> InstanceRecord.capturedFrom(instance).wasRunning())
            .toList();
    List<Boolean> isProtected =
        context.parallel(running, instance -> fleet.isStopProtected(instance.id()));
    List<Ec2Instance> stoppable = new ArrayList<>();
    for (int i = 0; i < running.size(); i++) {
      if (isProtected.get(i)) {
        findings.add(Findings.leftAlone(running.get(i).id(), LeftAlone.STOP_PROTECTED));
      } else {
        stoppable.add(running.get(i));
      }
    }
    stoppable.stream()
        .filter(instance -> parameters.hibernate() && !instance.hibernatable())
        .forEach(instance -> findings.add(Findings.notHibernatable(instance.id())));
    first(stoppable, InstanceStateName.RUNNING)
        .flatMap(id -> permission(id, fleet.stopRefused(id)))
        .ifPresent(findings::add);
    if (candidates.sleepers().isEmpty() && candidates.leftAlone().isEmpty()) {
      findings.add(Findings.nothingMatched());
    }
    return findings;
  }

  private List<Finding> wakeUp(Candidates candidates) {
    return first(candidates.sleepers(), InstanceStateName.STOPPED)
        .flatMap(id -> permission(id, fleet.startRefused(id)))
        .stream()
        .toList();
  }

  private static Optional<String> first(List<Ec2Instance> instances, InstanceStateName state) {
    return instances.stream()
        .filter(instance -> instance.state() == state)
        .map(Ec2Instance::id)
        .findFirst();
  }

  private static Optional<Finding> permission(String id, Optional<Refusal> refusal) {
    return refusal.map(why -> Findings.notPermitted(id, why.failure().message()));
  }
}
