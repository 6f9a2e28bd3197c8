package dev.hibernator.executor.rds;

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
import dev.hibernator.executor.aws.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One shutdown: records everything, saves and stops what is available, waits for what changes and
 * stops it too, and, if asked to, waits until all are stopped.
 */
final class Shutdown {
  /** What a database is waited for. */
  private enum Goal {
    /** To be available and saved, so that it can be stopped. */
    STOP,
    /** To be stopped. */
    CONFIRM
  }

  /** For how long snapshots are waited for, besides. */
  private static final Duration SNAPSHOT_TIME = Duration.ofMinutes(30);

  /** How RDS refuses to stop what is of a kind that cannot be stopped. */
  private static final String CANNOT = "InvalidParameterCombination";

  private final RdsFleet fleet;
  private final RdsParameters parameters;
  private final Context context;
  private final Recorder recorder;
  private final Map<ResourceKey, RecordedEntry> existing;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Saving saving;
  private final Rechecks rechecks = new Rechecks();
  private final Set<ResourceKey> recordedLive = new HashSet<>();
  private final Map<ResourceKey, Goal> waiting = new LinkedHashMap<>();
  private final Map<ResourceKey, String> lastSeen = new LinkedHashMap<>();
  private final Map<ResourceKey, Database> touched = new LinkedHashMap<>();
  private int sleepers;
  private int missing;

  Shutdown(
      RdsFleet fleet,
      Snapshots snapshots,
      Owned owned,
      RdsParameters parameters,
      Context context,
      Recorder recorder) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.recorder = recorder;
    this.existing = recorder.existing();
    this.saving = new Saving(snapshots, owned, parameters.snapshotRetention(), recorder, results);
  }

  Outcome run() {
    Candidates candidates = Candidates.find(fleet, parameters.selector());
    candidates
        .leftAlone()
        .forEach(
            d -> results.skipped(new ResourceKey(d.name()), d.leftAlone().orElseThrow().reason()));
    candidates.missing().forEach(this::gone);
    sleepers = candidates.sleepers().size();
    List<Database> open = unsettled(candidates.sleepers());
    record(open);
    List<Database> available = new ArrayList<>();
    open.forEach(database -> sort(database, available));
    advance(available);
    settle();
    if (parameters.snapshotBeforeStop()) {
      saving.prune(touched.values());
    }
    return results.outcome(message(), rechecks.earliest());
  }

  /** A retry leaves alone what an earlier attempt of this cycle has dealt with. */
  private List<Database> unsettled(List<Database> databases) {
    List<Database> open = new ArrayList<>();
    for (Database database : databases) {
      Optional<RecordedEntry> settled = entry(database).filter(RecordedEntry::settled);
      if (settled.isEmpty()) {
        open.add(database);
      } else if (settled.get().lastResult().filter(Status.SKIPPED::equals).isPresent()) {
        results.skipped(
            new ResourceKey(database.name()),
            DatabaseRecord.of(settled.get())
                .flatMap(DatabaseRecord::leftRunning)
                .orElse("skipped by an earlier attempt"));
      } else {
        results.unchanged(new ResourceKey(database.name()), "dealt with by an earlier attempt");
        if (settled.get().open()) {
          guard(database);
        }
      }
    }
    return open;
  }

  /** In one write, before anything is touched; an empty one says that nothing was there. */
  private void record(List<Database> databases) {
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    for (Database database : databases) {
      String snapshot = parameters.snapshotBeforeStop() ? saving.name(database) : "";
      states.put(database.key(), DatabaseRecord.capturedFrom(database, snapshot).state());
      if (database.situation().isLive()) {
        recordedLive.add(database.key());
      }
    }
    recorder.record(states);
  }

  private void sort(Database database, List<Database> available) {
    lastSeen.put(database.key(), database.status());
    switch (database.situation()) {
      case AVAILABLE -> available.add(database);
      case CHANGING -> waiting.put(database.key(), Goal.STOP);
      case STOPPED, STOPPING -> resting(database);
      case BROKEN, DELETING -> {
        waiting.remove(database.key());
        leave(database, database.leftAlone().orElseThrow());
      }
    }
  }

  private void resting(Database database) {
    boolean stopped = database.situation() == Situation.STOPPED;
    boolean ours = stoppedInThisCycle(database);
    if (ours) {
      touched.put(database.key(), database);
      guard(database);
    }
    if (!stopped && parameters.awaitCompletion().enabled()) {
      waiting.put(database.key(), Goal.CONFIRM);
      return;
    }
    waiting.remove(database.key());
    if (ours) {
      results.done(new ResourceKey(database.name()), stopped ? "stopped" : "stopping");
    } else {
      results.unchanged(
          new ResourceKey(database.name()), stopped ? "stopped already" : "stopping already");
    }
  }

  /** By an earlier attempt, or by a call of this one whose answer was lost. */
  private boolean stoppedInThisCycle(Database database) {
    return recordedLive.contains(database.key())
        || entry(database)
            .filter(entry -> entry.open() && entry.capturedIn().equals(recorder.cycle()))
            .isPresent();
  }

  /** Sees to it that what sleeps through us is looked at when RDS is to start it. */
  private void guard(Database database) {
    rechecks.add(database, context.clock().instant());
  }

  private void advance(List<Database> available) {
    if (available.isEmpty()) {
      return;
    }
    context.progress("stopping " + available.size() + " database(s)", 0, sleepers);
    Map<ResourceKey, Snapshot> snapshots =
        parameters.snapshotBeforeStop() ? saving.look(available) : Map.of();
    List<Optional<Goal>> next =
        context.parallel(
            available, each -> advance(each, Optional.ofNullable(snapshots.get(each.key()))));
    for (int i = 0; i < available.size(); i++) {
      ResourceKey key = available.get(i).key();
      next.get(i).ifPresentOrElse(goal -> waiting.put(key, goal), () -> waiting.remove(key));
    }
    available.stream().filter(each -> touched.containsKey(each.key())).forEach(this::guard);
  }

  /** One step with a database that is available, and what it is waited for then. */
  private Optional<Goal> advance(Database database, Optional<Snapshot> snapshot) {
    if (parameters.snapshotBeforeStop()) {
      Saving.Step step = saving.advance(database, snapshot);
      switch (step.progress()) {
        case UNDER_WAY -> {
          return Optional.of(Goal.STOP);
        }
        case FAILED -> {
          results.failed(new ResourceKey(database.name()), notSaved(step));
          return Optional.empty();
        }
        case DONE -> {}
      }
    }
    Answer<?> answer = fleet.stop(database, recorder::ensureCurrent);
    if (answer instanceof Answer.Refused<?> refused) {
      return refused(database, refused.refusal());
    }
    return accepted(database);
  }

  private Optional<Goal> accepted(Database database) {
    synchronized (touched) {
      touched.put(database.key(), database);
    }
    if (parameters.awaitCompletion().enabled()) {
      return Optional.of(Goal.CONFIRM);
    }
    results.done(new ResourceKey(database.name()), "stop requested");
    return Optional.empty();
  }

  private Optional<Goal> refused(Database database, Refusal refusal) {
    switch (refusal.failure().kind()) {
      case CONFLICT -> {
        return Optional.of(Goal.STOP);
      }
      case NOT_FOUND ->
          results.skipped(new ResourceKey(database.name()), "does not exist any more");
      case UNSUPPORTED -> leave(database, LeftAlone.unsupported(refusal.message()));
      default -> {
        if (refusal.code().equals(CANNOT)) {
          leave(database, LeftAlone.unsupported(refusal.message()));
        } else {
          results.failed(new ResourceKey(database.name()), refusal.failure());
        }
      }
    }
    return Optional.empty();
  }

  /** It was recorded as one to be woken; the record must say that it never slept. */
  private void leave(Database database, LeftAlone why) {
    String snapshot = parameters.snapshotBeforeStop() ? saving.name(database) : "";
    DatabaseRecord left =
        DatabaseRecord.capturedFrom(database, snapshot).leftRunningFor(why.reason());
    recorder.record(Map.of(database.key(), left.state()));
    results.skipped(new ResourceKey(database.name()), why.reason());
    results.found(Findings.leftAlone(database.key(), why));
  }

  private void settle() {
    Duration timeout = parameters.awaitCompletion().timeout();
    Poll poll =
        new Poll(context, parameters.snapshotBeforeStop() ? timeout.plus(SNAPSHOT_TIME) : timeout);
    while (!waiting.isEmpty() && poll.next()) {
      context.progress(
          "waiting for " + waiting.size() + " database(s)", sleepers - waiting.size(), sleepers);
      look();
    }
    Map.copyOf(waiting).forEach(this::timedOut);
  }

  private void look() {
    Map<ResourceKey, Database> seen = fleet.byKeys(waiting.keySet());
    List<Database> available = new ArrayList<>();
    for (Map.Entry<ResourceKey, Goal> wait : List.copyOf(waiting.entrySet())) {
      Database database = seen.get(wait.getKey());
      if (database == null) {
        waiting.remove(wait.getKey());
        results.skipped(wait.getKey(), "does not exist any more");
      } else if (wait.getValue() == Goal.CONFIRM) {
        confirm(database);
      } else {
        sort(database, available);
      }
    }
    advance(available);
  }

  private void confirm(Database database) {
    lastSeen.put(database.key(), database.status());
    if (database.situation() == Situation.STOPPED) {
      waiting.remove(database.key());
      results.done(new ResourceKey(database.name()), "stopped");
      if (touched.containsKey(database.key())) {
        guard(database);
      }
    }
  }

  private void gone(ResourceKey key) {
    missing++;
    results.skipped(key, "does not exist");
  }

  private void timedOut(ResourceKey key, Goal goal) {
    String limit = parameters.awaitCompletion().timeoutText();
    String what =
        switch (goal) {
          case STOP ->
              "still "
                  + lastSeen.getOrDefault(key, "changing")
                  + ", so not stopped, after "
                  + limit;
          case CONFIRM -> "not confirmed stopped after " + limit;
        };
    if (goal == Goal.CONFIRM && parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE) {
      results.done(key, "stop requested; " + what);
      results.found(Findings.notConfirmed(key, what));
    } else {
      results.failed(
          key,
          new Failure(
              Failure.Kind.TIMEOUT,
              what,
              "Try again, or allow more time in awaitCompletion.timeout."));
    }
  }

  private static Failure notSaved(Saving.Step step) {
    return step.refusal()
        .map(Refusal::failure)
        .orElseGet(
            () ->
                new Failure(
                    Failure.Kind.INTERNAL,
                    "its snapshot failed, so it is not stopped",
                    "See the database's events; delete the failed snapshot and try again."));
  }

  private String message() {
    int done = results.count(Status.DONE);
    int failed = results.count(Status.FAILED);
    if (parameters.snapshotBeforeStop() && done > 0 && failed == 0 && waiting.isEmpty()) {
      return "Snapshot and stop completed";
    }
    StringBuilder message = new StringBuilder("stopped " + done + " RDS resource(s)");
    if (missing > 0) {
      message.append(", skipped ").append(missing).append(" stale resource(s)");
    }
    if (!waiting.isEmpty()) {
      message
          .append("; ")
          .append(waiting.size() + " of " + sleepers)
          .append(" resource(s) not yet stopped after ")
          .append(parameters.awaitCompletion().timeoutText())
          .append(" timeout");
    } else if (failed > 0) {
      message.append("; ").append(failed).append(" failed");
    } else if (parameters.awaitCompletion().enabled()) {
      message.append("; all resources confirmed stopped");
    }
    return message.toString();
  }

  private Optional<RecordedEntry> entry(Database database) {
    return Optional.ofNullable(existing.get(database.key()));
  }
}
