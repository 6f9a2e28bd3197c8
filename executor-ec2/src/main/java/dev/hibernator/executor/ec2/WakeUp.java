package dev.hibernator.executor.ec2;

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
import dev.hibernator.executor.aws.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One wake-up: starts what was running, by the recorded ids alone, and looks until each instance
 * was seen running or is gone. Only what was seen is consumed.
 */
final class WakeUp {
  private final Ec2Fleet fleet;
  private final Ec2Parameters parameters;
  private final Context context;
  private final Consumption consumption;
  private final Batches batches;
  private final CapacityFallback fallback;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Map<String, Waking> outstanding = new LinkedHashMap<>();
  private int total;
  private int missing;

  WakeUp(
      Ec2Fleet fleet,
      Ec2Parameters parameters,
      Context context,
      Consumption consumption,
      Batches batches) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.consumption = consumption;
    this.batches = batches;
    this.fallback =
        new CapacityFallback(
            fleet, parameters.preferredInstanceTypes(), context, consumption::ensureCurrent);
  }

  Outcome run(RestorePoint point) {
    for (RecordedEntry entry : point.entries().values()) {
      Waking waking = new Waking(entry);
      if (waking.record().wasRunning()) {
        outstanding.put(waking.id(), waking);
      } else {
        results.unchanged(new ResourceKey(waking.id()), "was off before");
      }
    }
    total = outstanding.size();
    if (total == 0) {
      return results.outcome("wakeup completed for EC2 (no restore data)");
    }
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    do {
      look(poll);
    } while (!outstanding.isEmpty() && poll.next());
    outstanding.values().forEach(this::timedOut);
    return results.outcome(message());
  }

  private void look(Poll poll) {
    Map<String, Ec2Instance> seen = fleet.byIds(outstanding.keySet());
    Set<ResourceKey> awake = new HashSet<>();
    Set<ResourceKey> gone = new HashSet<>();
    List<Ec2Instance> startable = new ArrayList<>();
    for (Waking waking : List.copyOf(outstanding.values())) {
      Optional<Ec2Instance> instance = Optional.ofNullable(seen.get(waking.id()));
      switch (waking.see(instance)) {
        case AWAKE -> awake(waking, instance.orElseThrow()).ifPresent(awake::add);
        case GONE -> {
          gone.add(waking.key());
          gone(waking);
        }
        case WAIT -> {}
        case START -> start(waking, instance.orElseThrow(), startable);
        case GIVE_UP -> giveUp(waking, instance.orElseThrow());
      }
    }
    if (!gone.isEmpty()) {
      consumption.gone(gone);
    }
    if (!awake.isEmpty()) {
      consumption.restored(awake);
    }
    start(startable.subList(0, poll.pace(startable.size())));
    context.progress(
        "waiting for " + outstanding.size() + " instance(s) to run",
        total - outstanding.size(),
        total);
  }

  /** The key if it is consumed without a debt. */
  private Optional<ResourceKey> awake(Waking waking, Ec2Instance instance) {
    String id = waking.id();
    outstanding.remove(id);
    if (waking.everRequested()) {
      results.done(new ResourceKey(id), "started");
    } else {
      results.unchanged(new ResourceKey(id), "ran already");
      if (waking.record().leftRunning().isEmpty()) {
        results.found(Findings.runningAlready(id));
      }
    }
    Optional<String> recorded = waking.record().launch().type();
    Optional<String> type = instance.launch().type();
    if (recorded.isEmpty() || recorded.equals(type)) {
      return Optional.of(waking.key());
    }
    if (type.filter(parameters.preferredInstanceTypes()::contains).isEmpty()) {
      results.found(Findings.typeChanged(id, recorded.get(), type.orElse("unknown type")));
      return Optional.of(waking.key());
    }
    results.found(Findings.otherType(id, recorded.get(), type.get()));
    consumption.restoredOwing(waking.key(), OwedType.of(recorded.get()));
    return Optional.empty();
  }

  private void gone(Waking waking) {
    outstanding.remove(waking.id());
    missing++;
    results.skipped(new ResourceKey(waking.id()), "does not exist any more");
    results.found(Findings.deleted(waking.id()));
  }

  private void giveUp(Waking waking, Ec2Instance instance) {
    outstanding.remove(waking.id());
    results.failed(
        new ResourceKey(waking.id()),
        new Failure(
            Failure.Kind.INTERNAL,
            "falls back to stopped after each start: " + instance.stateReason(),
            "See the instance's state reason and its volumes' encryption keys."));
  }

  /** What an earlier attempt has settled is consumed when it runs, but not started again. */
  private void start(Waking waking, Ec2Instance instance, List<Ec2Instance> startable) {
    if (waking.entry().settled() && !waking.everRequested()) {
      outstanding.remove(waking.id());
      results.unchanged(new ResourceKey(waking.id()), "dealt with by an earlier attempt");
    } else {
      startable.add(instance);
    }
  }

  private void start(List<Ec2Instance> startable) {
    // Those that are likely to share a shortage of capacity share a batch.
    List<Ec2Instance> sorted = new ArrayList<>(startable);
    sorted.sort(
        Comparator.comparing(
            instance -> instance.launch().type().orElse("") + instance.launch().zone().orElse("")));
    List<List<Ec2Instance>> all = Batches.of(sorted);
    for (BatchResult sent : context.parallel(all, batch -> batches.send(batch, fleet::start))) {
      sent.accepted().forEach(instance -> waking(instance.id()).startAccepted());
      sent.refused().forEach(this::refused);
    }
  }

  private void refused(Ec2Instance instance, Refusal refusal) {
    String id = instance.id();
    Failure.Kind kind = refusal.failure().kind();
    if (kind == Failure.Kind.CONFLICT || kind == Failure.Kind.NOT_FOUND) {
      tryLater(id); // The next look tells what it really is.
      return;
    }
    Optional<Failure> failure =
        fallback.concerns(id, refusal)
            ? fallback.refused(instance, refusal)
            : Optional.of(refusal.failure());
    failure.ifPresentOrElse(
        told -> {
          outstanding.remove(id);
          results.failed(new ResourceKey(id), told);
        },
        () -> tryLater(id));
  }

  /** At a pace, one that is refused again and again does not keep the others from their turn. */
  private void tryLater(String id) {
    outstanding.put(id, Optional.ofNullable(outstanding.remove(id)).orElseThrow());
  }

  private void timedOut(Waking waking) {
    String id = waking.id();
    String what = "not seen running after " + parameters.awaitCompletion().timeoutText();
    boolean note =
        waking.everRequested()
            && parameters.awaitCompletion().enabled()
            && parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE;
    if (note) {
      // Its entry stays open all the same, so that waking goes on.
      results.done(new ResourceKey(id), "start requested; " + what);
      results.found(Findings.notConfirmed(id, what));
    } else {
      results.failed(
          new ResourceKey(id),
          fallback
              .pendingFailure(id)
              .orElseGet(
                  () ->
                      new Failure(
                          Failure.Kind.TIMEOUT,
                          what,
                          "Try again, or allow more time in awaitCompletion.timeout.")));
    }
  }

  private Waking waking(String id) {
    return Optional.ofNullable(outstanding.get(id)).orElseThrow();
  }

  private String message() {
    StringBuilder message =
        new StringBuilder("started " + results.count(Status.DONE) + " EC2 instance(s)");
    if (missing > 0) {
      message.append("; skipped ").append(missing).append(" missing instance(s)");
    }
    int down = results.count(Status.FAILED);
    if (down > 0) {
      message.append("; ").append(down).append(" still down");
    }
    if (!outstanding.isEmpty()) {
      message
          .append("; not all instances confirmed running after ")
          .append(parameters.awaitCompletion().timeoutText())
          .append(" timeout");
    } else if (down == 0 && parameters.awaitCompletion().enabled()) {
      message.append("; all instances confirmed running");
    }
    return message.toString();
  }
}
