package dev.hibernator.executor.eks;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.AwaitCompletion.OnTimeout;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.Poll;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.eks.ClusterNodes.Count;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Update;

/**
 * One wake-up: scales node groups back to what is recorded, and looks until each update is finished
 * and the sizes are as recorded. That is consumed; nodes are awaited only if asked to.
 */
final class WakeUp {
  private final NodeGroups groups;
  private final AwaitedNodes nodes;
  private final EksParameters parameters;
  private final Context context;
  private final Consumption consumption;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Map<String, Waking> outstanding = new LinkedHashMap<>();

  /** Those that are scaled and whose nodes are not ready yet; with what is told of them then. */
  private final Map<String, Waking> unready = new LinkedHashMap<>();

  private int total;
  private int missing;

  WakeUp(
      NodeGroups groups,
      ClusterNodes nodes,
      EksParameters parameters,
      Context context,
      Consumption consumption) {
    this.groups = groups;
    this.nodes = new AwaitedNodes(nodes);
    this.parameters = parameters;
    this.context = context;
    this.consumption = consumption;
  }

  Outcome run(RestorePoint point) {
    for (RecordedEntry entry : point.entries().values()) {
      Waking waking = new Waking(entry);
      if (waking.record().wasScaled()) {
        outstanding.put(waking.name(), waking);
      } else {
        results.unchanged(new ResourceKey(waking.name()), "was at zero before");
      }
    }
    total = outstanding.size();
    if (total == 0) {
      return results.outcome("wakeup completed for EKS (no restore data)");
    }
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    do {
      look(poll);
      awaitNodes();
    } while (isWaiting() && poll.next());
    outstanding.values().forEach(this::timedOut);
    unready.values().forEach(this::notReady);
    return results.outcome(message());
  }

  private boolean isWaiting() {
    return !outstanding.isEmpty() || (!unready.isEmpty() && !nodes.isHopeless());
  }

  private void look(Poll poll) {
    List<Waking> asked = List.copyOf(outstanding.values());
    List<Optional<NodeGroup>> seen = context.parallel(asked, each -> groups.find(each.name()));
    Set<ResourceKey> awake = new HashSet<>();
    Set<ResourceKey> gone = new HashSet<>();
    List<Waking> scalable = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Waking waking = asked.get(i);
      Optional<NodeGroup> group = seen.get(i);
      switch (waking.see(group)) {
        case AWAKE -> {
          awake.add(waking.key());
          awake(waking);
        }
        case GONE -> {
          gone.add(waking.key());
          gone(waking);
        }
        case WAIT -> {}
        case SCALE -> scale(waking, group.orElseThrow(), scalable);
        case CHECK -> check(waking, scalable);
        case GIVE_UP -> giveUp(waking, group.orElseThrow());
      }
    }
    if (!gone.isEmpty()) {
      consumption.gone(gone);
    }
    if (!awake.isEmpty()) {
      consumption.restored(awake);
    }
    scale(scalable.subList(0, poll.pace(scalable.size())));
    context.progress("Scaling EKS node groups", total - outstanding.size(), total);
  }

  private void awake(Waking waking) {
    outstanding.remove(waking.name());
    if (parameters.awaitCompletion().enabled()) {
      unready.put(waking.name(), waking);
    } else {
      told(waking, "");
    }
  }

  private void told(Waking waking, String more) {
    if (waking.everRequested()) {
      results.done(new ResourceKey(waking.name()), "restored to " + waking.record().sizes() + more);
    } else {
      results.unchanged(new ResourceKey(waking.name()), "had its sizes already" + more);
      results.found(Findings.scaledAlready(waking.name()));
    }
  }

  private void gone(Waking waking) {
    outstanding.remove(waking.name());
    missing++;
    results.skipped(new ResourceKey(waking.name()), "does not exist any more");
    results.found(Findings.deleted(waking.name()));
  }

  private void giveUp(Waking waking, NodeGroup group) {
    fail(
        waking,
        new Failure(
            Failure.Kind.INTERNAL,
            "cannot be scaled: it is " + group.status(),
            "Mend or delete the node group."));
  }

  private void fail(Waking waking, Failure failure) {
    outstanding.remove(waking.name());
    results.failed(new ResourceKey(waking.name()), failure);
  }

  /** What an earlier attempt has settled is consumed when it is up, but not scaled again. */
  private void scale(Waking waking, NodeGroup now, List<Waking> scalable) {
    if (waking.entry().settled() && !waking.everRequested()) {
      outstanding.remove(waking.name());
      results.unchanged(new ResourceKey(waking.name()), "dealt with by an earlier attempt");
      return;
    }
    Sizes asleep = waking.record().sizes().asleep();
    if (!waking.everRequested() && !now.sizes().equals(asleep) && !waking.toldLimits()) {
      results.found(Findings.limitsChanged(waking.name(), asleep, now.sizes()));
    }
    scalable.add(waking);
  }

  private void check(Waking waking, List<Waking> scalable) {
    Update update = groups.update(waking.name(), waking.update().orElseThrow());
    switch (update.status()) {
      case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> {}
      case FAILED, CANCELLED -> fail(waking, FailedUpdate.of(update));
      case SUCCESSFUL -> {
        if (waking.mayTryAgain()) {
          scalable.add(waking);
        } else {
          fail(
              waking,
              new Failure(
                  Failure.Kind.CONFLICT,
                  "somebody else changes its sizes after each update",
                  "Find out who does, such as an autoscaler, and try again."));
        }
      }
    }
  }

  private void scale(List<Waking> scalable) {
    List<Answer<String>> answers =
        context.parallel(
            scalable,
            waking ->
                groups.scale(waking.name(), waking.record().sizes(), consumption::ensureCurrent));
    for (int i = 0; i < scalable.size(); i++) {
      Waking waking = scalable.get(i);
      if (!(answers.get(i) instanceof Answer.Refused<String> refused)) {
        waking.accepted(answers.get(i).orThrow());
        continue;
      }
      Failure failure = refused.refusal().failure();
      switch (failure.kind()) {
        case CONFLICT, NOT_FOUND -> tryLater(waking); // The next look tells what it really is.
        default -> fail(waking, failure);
      }
    }
  }

  /** At a pace, one that is refused again and again does not keep the others from their turn. */
  private void tryLater(Waking waking) {
    outstanding.remove(waking.name());
    outstanding.put(waking.name(), waking);
  }

  private void awaitNodes() {
    if (unready.isEmpty()) {
      return;
    }
    nodes.look().ifPresent(this::readyAmong);
  }

  private void readyAmong(Map<String, Count> counts) {
    for (Waking waking : List.copyOf(unready.values())) {
      int ready = counts.getOrDefault(waking.name(), Count.NONE).ready();
      if (ready >= waking.record().sizes().desired()) {
        unready.remove(waking.name());
        told(waking, "; its nodes are ready");
      }
    }
  }

  private void timedOut(Waking waking) {
    String what = "not seen with its sizes after " + parameters.awaitCompletion().timeoutText();
    boolean note =
        waking.everRequested()
            && parameters.awaitCompletion().enabled()
            && parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE;
    if (note) {
      // Its entry stays open all the same, so that waking goes on.
      results.done(new ResourceKey(waking.name()), "restore requested; " + what);
      results.found(Findings.notConfirmed(waking.name(), what));
    } else {
      results.failed(new ResourceKey(waking.name()), timeout(what));
    }
  }

  private void notReady(Waking waking) {
    String what =
        nodes
            .failure()
            .map(Failure::message)
            .orElse("nodes not ready after " + parameters.awaitCompletion().timeoutText());
    if (parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE) {
      told(waking, "; " + what);
      results.found(Findings.notConfirmed(waking.name(), what));
    } else {
      results.failed(
          new ResourceKey(waking.name()), nodes.failure().orElseGet(() -> timeout(what)));
    }
  }

  private static Failure timeout(String what) {
    return new Failure(
        Failure.Kind.TIMEOUT,
        what,
        "See the node group's health, or allow more time in awaitCompletion.timeout.");
  }

  private String message() {
    StringBuilder message =
        new StringBuilder(
                "restored " + results.count(Status.DONE) + " node group(s) in EKS cluster ")
            .append(parameters.clusterName());
    if (missing > 0) {
      message.append(", skipped ").append(missing).append(" stale node group(s)");
    }
    int down = results.count(Status.FAILED);
    if (down > 0) {
      message.append("; ").append(down).append(" not restored");
    } else if (parameters.awaitCompletion().enabled() && unready.isEmpty()) {
      message.append("; all node groups active");
    }
    return message.toString();
  }
}
