package dev.hibernator.executor.ec2;

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
import dev.hibernator.executor.aws.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * One shutdown: records and stops what runs, waits for what is still starting and stops it too,
 * gives instances back the type that an earlier wake-up had to change, and, if asked to, waits
 * until all are stopped.
 */
final class Shutdown {
  /** What an instance is waited for. */
  private enum Goal {
    /** To run, so that it can be stopped. */
    STOP,
    /** To be stopped, so that its type can be changed back. */
    MEND,
    /** To be stopped. */
    CONFIRM
  }

  private final Ec2Fleet fleet;
  private final Ec2Parameters parameters;
  private final Context context;
  private final Recorder recorder;
  private final Map<ResourceKey, RecordedEntry> existing;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final OwnInstance own;
  private final Stopping stopping;
  private final Map<String, Goal> waiting = new LinkedHashMap<>();
  private int sleepers;

  Shutdown(
      Ec2Fleet fleet,
      Ec2Parameters parameters,
      Context context,
      Recorder recorder,
      Batches batches,
      OwnInstance own) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.recorder = recorder;
    this.existing = recorder.existing();
    this.own = own;
    this.stopping =
        new Stopping(fleet, parameters, context, recorder, batches, results, this::owedType);
  }

  Outcome run() {
    Candidates candidates = Candidates.find(fleet, parameters.selector(), own);
    candidates
        .leftAlone()
        .forEach((i, why) -> results.skipped(new ResourceKey(i.id()), why.reason()));
    candidates.missing().forEach(id -> results.skipped(new ResourceKey(id), "does not exist"));
    sleepers = candidates.sleepers().size();
    List<Ec2Instance> open = unsettled(candidates.sleepers());
    recordResting(open);
    List<Ec2Instance> running = new ArrayList<>();
    for (Ec2Instance instance : open) {
      switch (instance.state()) {
        case RUNNING -> running.add(instance);
        case PENDING -> waiting.put(instance.id(), Goal.STOP);
        default -> resting(instance);
      }
    }
    stop(running);
    settle();
    return results.outcome(message());
  }

  /** A retry leaves alone what an earlier attempt of this cycle has dealt with. */
  private List<Ec2Instance> unsettled(List<Ec2Instance> instances) {
    List<Ec2Instance> open = new ArrayList<>();
    for (Ec2Instance instance : instances) {
      Optional<RecordedEntry> settled = entry(instance.id()).filter(RecordedEntry::settled);
      if (settled.isEmpty()) {
        open.add(instance);
      } else if (settled.get().lastResult().filter(Status.SKIPPED::equals).isPresent()) {
        results.skipped(
            new ResourceKey(instance.id()),
            InstanceRecord.of(settled.get()).leftRunning().orElse("skipped by an earlier attempt"));
      } else {
        results.unchanged(new ResourceKey(instance.id()), "dealt with by an earlier attempt");
      }
    }
    return open;
  }

  /** An empty record says that the target was looked at and there was nothing. */
  private void recordResting(List<Ec2Instance> open) {
    List<Ec2Instance> resting =
        open.stream().filter(i -> i.state() != InstanceStateName.RUNNING).toList();
    if (open.isEmpty()) {
      recorder.record(Map.of());
    }
    stopping.record(resting);
  }

  private void resting(Ec2Instance instance) {
    String id = instance.id();
    boolean stopped = instance.state() == InstanceStateName.STOPPED;
    if (owedType(id).isPresent()) {
      await(instance, Goal.MEND);
    } else if (!stopped && parameters.awaitCompletion().enabled()) {
      waiting.put(id, Goal.CONFIRM);
    } else if (stoppedInThisCycle(id)) {
      results.done(new ResourceKey(id), "stopped by an earlier attempt");
    } else {
      results.unchanged(new ResourceKey(id), stopped ? "stopped already" : "stopping already");
    }
  }

  private boolean stoppedInThisCycle(String id) {
    return entry(id)
        .filter(entry -> entry.open() && entry.capturedIn().equals(recorder.cycle()))
        .isPresent();
  }

  private void stop(List<Ec2Instance> running) {
    if (running.isEmpty()) {
      return;
    }
    context.progress("stopping " + running.size() + " instance(s)", 0, sleepers);
    Stopping.Stopped stopped = stopping.stop(running);
    stopped.unready().forEach(instance -> waiting.put(instance.id(), Goal.STOP));
    for (Ec2Instance instance : stopped.accepted()) {
      if (owedType(instance.id()).isPresent()) {
        waiting.put(instance.id(), Goal.MEND);
      } else if (parameters.awaitCompletion().enabled()) {
        waiting.put(instance.id(), Goal.CONFIRM);
      } else {
        waiting.remove(instance.id());
        results.done(new ResourceKey(instance.id()), "stop requested");
      }
    }
  }

  private void settle() {
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    while (!waiting.isEmpty() && poll.next()) {
      context.progress(
          "waiting for " + waiting.size() + " instance(s)", sleepers - waiting.size(), sleepers);
      look();
    }
    Map.copyOf(waiting).forEach(this::timedOut);
  }

  private void look() {
    Map<String, Ec2Instance> seen = fleet.byIds(waiting.keySet());
    List<Ec2Instance> running = new ArrayList<>();
    for (Map.Entry<String, Goal> wait : List.copyOf(waiting.entrySet())) {
      Optional<Ec2Instance> instance =
          Optional.ofNullable(seen.get(wait.getKey())).filter(found -> !found.isGone());
      if (instance.isEmpty()) {
        waiting.remove(wait.getKey());
        results.skipped(new ResourceKey(wait.getKey()), "does not exist any more");
      } else if (wait.getValue() != Goal.STOP) {
        await(instance.get(), wait.getValue());
      } else if (instance.get().state() == InstanceStateName.RUNNING) {
        running.add(instance.get());
      } else if (instance.get().state() != InstanceStateName.PENDING) {
        waiting.remove(wait.getKey());
        resting(instance.get());
      }
    }
    stop(running);
  }

  private void await(Ec2Instance instance, Goal goal) {
    String id = instance.id();
    if (instance.state() != InstanceStateName.STOPPED) {
      waiting.put(id, goal);
      return;
    }
    waiting.remove(id);
    if (goal == Goal.MEND) {
      mend(instance);
    } else {
      results.done(new ResourceKey(id), "stopped");
    }
  }

  private void mend(Ec2Instance instance) {
    String id = instance.id();
    String type = owedType(id).orElseThrow();
    if (instance.launch().type().filter(type::equals).isEmpty()) {
      Answer<?> answer = fleet.changeType(id, type, recorder::ensureCurrent);
      if (answer instanceof Answer.Refused<?> refused) {
        results.failed(new ResourceKey(id), refused.refusal().failure());
        return;
      }
    }
    results.done(new ResourceKey(id), "stopped; its type is " + type + " again");
  }

  private void timedOut(String id, Goal goal) {
    String limit = parameters.awaitCompletion().timeoutText();
    switch (goal) {
      case STOP ->
          results.failed(
              new ResourceKey(id), timeout("still not running, so not stopped, after " + limit));
      case MEND ->
          results.failed(
              new ResourceKey(id), timeout("not stopped after " + limit + "; its type is owed"));
      case CONFIRM -> {
        String what = "not confirmed stopped after " + limit;
        if (parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE) {
          results.done(new ResourceKey(id), "stop requested; " + what);
          results.found(Findings.notConfirmed(id, what));
        } else {
          results.failed(new ResourceKey(id), timeout(what));
        }
      }
    }
  }

  private static Failure timeout(String what) {
    return new Failure(
        Failure.Kind.TIMEOUT, what, "Try again, or allow more time in awaitCompletion.timeout.");
  }

  private String message() {
    String message =
        "stopped " + results.count(Status.DONE) + " of " + sleepers + " EC2 instance(s)";
    int failed = results.count(Status.FAILED);
    if (!waiting.isEmpty()) {
      return message
          + "; not all instances confirmed stopped after "
          + parameters.awaitCompletion().timeoutText()
          + " timeout";
    }
    if (failed > 0) {
      return message + "; " + failed + " failed";
    }
    return parameters.awaitCompletion().enabled()
        ? message + "; all instances confirmed stopped"
        : message;
  }

  private Optional<RecordedEntry> entry(String id) {
    return Optional.ofNullable(existing.get(new ResourceKey(id)));
  }

  private Optional<String> owedType(String id) {
    return entry(id).flatMap(RecordedEntry::owed).flatMap(OwedType::read);
  }
}
