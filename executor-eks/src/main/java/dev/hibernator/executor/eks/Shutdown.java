package dev.hibernator.executor.eks;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.AwaitCompletion.OnTimeout;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.Poll;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.eks.ClusterNodes.Count;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One shutdown: records and scales to zero what can be changed, waits for updates in progress and
 * scales these, too, and, if asked to, waits until all nodes are gone.
 */
final class Shutdown {
  /** What a node group is waited for. */
  private enum Goal {
    /** To be steady, so that it can be scaled. */
    SCALE,
    /** To have no nodes. */
    CONFIRM
  }

  private final NodeGroups groups;
  private final AwaitedNodes nodes;
  private final EksParameters parameters;
  private final Context context;
  private final Recorder recorder;
  private final OwnNodeGroup.Known own;
  private final Map<ResourceKey, RecordedEntry> existing;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Set<String> recordedLive = new HashSet<>();
  private final Map<String, Goal> waiting = new LinkedHashMap<>();
  private final Map<ResourceKey, ResourceState> resting = new LinkedHashMap<>();
  private int total;
  private int missing;

  Shutdown(
      NodeGroups groups,
      ClusterNodes nodes,
      EksParameters parameters,
      Context context,
      Recorder recorder,
      OwnNodeGroup.Known own) {
    this.own = own;
    this.groups = groups;
    this.nodes = new AwaitedNodes(nodes);
    this.parameters = parameters;
    this.context = context;
    this.recorder = recorder;
    this.existing = recorder.existing();
  }

  Outcome run() {
    Candidates candidates = Candidates.find(groups, parameters, context);
    candidates.missing().forEach(this::gone);
    own.doubt().ifPresent(why -> results.found(Findings.ownUnknown(why)));
    total = candidates.groups().size();
    context.progress("Scaling EKS node groups", 0, total);
    List<NodeGroup> ready = new ArrayList<>();
    unsettled(candidates.groups()).forEach(group -> sort(group, ready));
    // An empty record says that the target was looked at.
    recorder.record(resting);
    scale(ready);
    settle();
    return results.outcome(message());
  }

  /** A retry leaves alone what an earlier attempt of this cycle has dealt with. */
  private List<NodeGroup> unsettled(List<NodeGroup> found) {
    List<NodeGroup> open = new ArrayList<>();
    for (NodeGroup group : found) {
      Optional<RecordedEntry> settled = entry(group.name()).filter(RecordedEntry::settled);
      if (settled.isEmpty()) {
        open.add(group);
      } else {
        results.unchanged(new ResourceKey(group.name()), "dealt with by an earlier attempt");
      }
    }
    return open;
  }

  private void sort(NodeGroup group, List<NodeGroup> ready) {
    String name = group.name();
    waiting.remove(name);
    if (own.is(group)) {
      results.skipped(new ResourceKey(name), OwnNodeGroup.REASON);
      results.found(Findings.own(name));
    } else if (group.leftAlone().isPresent()) {
      results.skipped(new ResourceKey(name), group.leftAlone().get());
      results.found(Findings.leftAlone(name, group.leftAlone().get()));
    } else if (!group.sizes().isLive()) {
      atZero(group);
    } else if (group.situation() == NodeGroup.Situation.CHANGING) {
      waiting.put(name, Goal.SCALE);
    } else {
      ready.add(group);
    }
  }

  private void atZero(NodeGroup group) {
    String name = group.name();
    // By an earlier attempt, or by a call of this one whose answer was lost.
    boolean ours =
        recordedLive.contains(name)
            || entry(name)
                .filter(entry -> entry.open() && entry.capturedIn().equals(recorder.cycle()))
                .isPresent();
    if (!ours) {
      resting.put(group.key(), GroupRecord.capturedFrom(group).state());
      results.unchanged(new ResourceKey(name), "at zero already");
    } else if (parameters.awaitCompletion().enabled()) {
      waiting.put(name, Goal.CONFIRM);
    } else {
      results.done(new ResourceKey(name), "scaled to zero");
    }
  }

  private void scale(List<NodeGroup> ready) {
    if (ready.isEmpty()) {
      return;
    }
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    for (NodeGroup group : ready) {
      states.put(group.key(), GroupRecord.capturedFrom(group).state());
      recordedLive.add(group.name());
    }
    recorder.record(states);
    List<Optional<Goal>> next = context.parallel(ready, this::scale);
    for (int i = 0; i < ready.size(); i++) {
      String name = ready.get(i).name();
      next.get(i).ifPresent(goal -> waiting.put(name, goal));
    }
  }

  /** Scales one node group; tells what it is waited for then. */
  private Optional<Goal> scale(NodeGroup group) {
    String name = group.name();
    Answer<String> answer = groups.scale(name, group.sizes().asleep(), recorder::ensureCurrent);
    if (answer instanceof Answer.Refused<String> refused) {
      Failure failure = refused.refusal().failure();
      switch (failure.kind()) {
        case CONFLICT -> {
          return Optional.of(Goal.SCALE);
        }
        case NOT_FOUND -> results.skipped(new ResourceKey(name), "does not exist any more");
        default -> results.failed(new ResourceKey(name), failure);
      }
      return Optional.empty();
    }
    if (parameters.awaitCompletion().enabled()) {
      return Optional.of(Goal.CONFIRM);
    }
    results.done(new ResourceKey(name), "scaled to zero, was " + group.sizes());
    return Optional.empty();
  }

  private void settle() {
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    while (!waiting.isEmpty() && !nodes.isHopeless() && poll.next()) {
      context.progress("Scaling EKS node groups", total - waiting.size(), total);
      confirm(awaited(Goal.CONFIRM));
      look(awaited(Goal.SCALE));
    }
    Map.copyOf(waiting).forEach(this::timedOut);
  }

  private List<String> awaited(Goal goal) {
    return waiting.entrySet().stream()
        .filter(wait -> wait.getValue() == goal)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void look(List<String> names) {
    List<Optional<NodeGroup>> seen = context.parallel(names, groups::find);
    List<NodeGroup> ready = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      seen.get(i)
          .ifPresentOrElse(
              group -> sort(group, ready),
              () -> {
                waiting.remove(name);
                results.skipped(new ResourceKey(name), "does not exist any more");
              });
    }
    scale(ready);
  }

  private void confirm(List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    nodes
        .look()
        .ifPresent(
            counts ->
                names.stream()
                    .filter(name -> counts.getOrDefault(name, Count.NONE).total() == 0)
                    .forEach(
                        name -> {
                          waiting.remove(name);
                          results.done(new ResourceKey(name), "scaled to zero; its nodes are gone");
                        }));
  }

  private void gone(String name) {
    missing++;
    results.skipped(new ResourceKey(name), "does not exist");
  }

  private void timedOut(String name, Goal goal) {
    String limit = parameters.awaitCompletion().timeoutText();
    String what =
        switch (goal) {
          case SCALE -> "still being updated, so not scaled, after " + limit;
          case CONFIRM -> "still has nodes after " + limit;
        };
    boolean note =
        goal == Goal.CONFIRM && parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE;
    if (note) {
      results.done(
          new ResourceKey(name),
          "scaled to zero; " + nodes.failure().map(Failure::message).orElse(what));
      results.found(
          Findings.notConfirmed(name, nodes.failure().map(Failure::message).orElse(what)));
      return;
    }
    Failure timeout =
        new Failure(
            Failure.Kind.TIMEOUT,
            what,
            "See what holds its nodes, or allow more time in awaitCompletion.timeout.");
    results.failed(
        new ResourceKey(name), goal == Goal.CONFIRM ? nodes.failure().orElse(timeout) : timeout);
  }

  private String message() {
    StringBuilder message =
        new StringBuilder(
                "scaled " + results.count(Status.DONE) + " node group(s) to zero in EKS cluster ")
            .append(parameters.clusterName());
    if (missing > 0) {
      message.append(", skipped ").append(missing).append(" stale node group(s)");
    }
    int failed = results.count(Status.FAILED);
    if (!waiting.isEmpty()) {
      message
          .append("; ")
          .append(waiting.size() + " of " + total)
          .append(" node group(s) still have nodes after ")
          .append(parameters.awaitCompletion().timeoutText())
          .append(" timeout");
    } else if (failed > 0) {
      message.append("; ").append(failed).append(" failed");
    } else if (parameters.awaitCompletion().enabled()) {
      message.append("; all nodes terminated");
    }
    return message.toString();
  }

  private Optional<RecordedEntry> entry(String name) {
    return Optional.ofNullable(existing.get(new ResourceKey(name)));
  }
}
