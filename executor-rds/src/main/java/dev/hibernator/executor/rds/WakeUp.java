package dev.hibernator.executor.rds;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One wake-up: starts what was running, by what is recorded alone, and looks until each database
 * was seen available or is gone. Only what was seen is consumed.
 */
final class WakeUp {
  /** A database that is to be started. */
  private record Rising(Waking waking, Database database) {}

  private final RdsFleet fleet;
  private final RdsParameters parameters;
  private final Context context;
  private final Consumption consumption;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Map<ResourceKey, Waking> outstanding = new LinkedHashMap<>();
  private int total;
  private int missing;

  WakeUp(RdsFleet fleet, RdsParameters parameters, Context context, Consumption consumption) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.consumption = consumption;
  }

  Outcome run(RestorePoint point) {
    point.entries().values().forEach(this::take);
    total = outstanding.size();
    if (total == 0) {
      return results.outcome("wakeup completed for RDS (no restore data)");
    }
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    do {
      look(poll);
    } while (!outstanding.isEmpty() && poll.next());
    outstanding.values().forEach(this::timedOut);
    return results.outcome(message());
  }

  private void take(RecordedEntry entry) {
    Optional<DatabaseRecord> record = DatabaseRecord.of(entry);
    if (record.isEmpty()) {
      results.failed(
          entry.key(),
          new Failure(
              Failure.Kind.CONFIGURATION,
              "unrecognized restore key",
              "Keys begin with instance: or cluster:; see 'hibernator restore edit'."));
    } else if (record.get().wasRunning()) {
      outstanding.put(entry.key(), new Waking(entry, record.get()));
    } else {
      results.unchanged(entry.key(), "was off before");
    }
  }

  private void look(Poll poll) {
    Whereabouts now =
        Whereabouts.of(fleet, outstanding.values().stream().map(Waking::record).toList());
    Set<ResourceKey> awake = new HashSet<>();
    Set<ResourceKey> gone = new HashSet<>();
    List<Rising> startable = new ArrayList<>();
    for (Waking waking : List.copyOf(outstanding.values())) {
      Optional<Database> database = now.find(waking.record());
      database.ifPresent(found -> tellName(waking, found));
      switch (waking.see(database)) {
        case AWAKE -> {
          awake.add(waking.key());
          awake(waking, database.orElseThrow());
        }
        case GONE -> {
          gone.add(waking.key());
          gone(waking, now.isReplaced(waking.record()));
        }
        case WAIT -> {}
        case START -> start(new Rising(waking, database.orElseThrow()), startable);
        case GIVE_UP -> giveUp(waking, database.orElseThrow());
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
        "waiting for " + outstanding.size() + " database(s) to be available",
        total - outstanding.size(),
        total);
  }

  private void tellName(Waking waking, Database database) {
    if (!database.key().equals(waking.record().key()) && !waking.toldRenamed()) {
      results.found(Findings.renamed(waking.key(), database.id()));
    }
  }

  private void awake(Waking waking, Database database) {
    ResourceKey key = waking.key();
    outstanding.remove(key);
    if (waking.everRequested()) {
      results.done(key, "started");
    } else {
      results.unchanged(key, "ran already");
      if (waking.record().leftRunning().isEmpty()) {
        results.found(Findings.runningAlready(key));
      }
    }
    String recorded = waking.record().type();
    if (!recorded.isEmpty() && !recorded.equals(database.type())) {
      results.found(Findings.typeChanged(key, recorded, database.type()));
    }
  }

  private void gone(Waking waking, boolean replaced) {
    outstanding.remove(waking.key());
    missing++;
    results.skipped(
        waking.key(),
        replaced ? "is another database of the same name now" : "does not exist any more");
    results.found(replaced ? Findings.replaced(waking.key()) : Findings.deleted(waking.key()));
  }

  private void giveUp(Waking waking, Database database) {
    outstanding.remove(waking.key());
    results.failed(
        waking.key(),
        new Failure(
            Failure.Kind.INTERNAL,
            "does not come up: it is " + database.status(),
            "See the database's events and its encryption key."));
  }

  /** What an earlier attempt has settled is consumed when it runs, but not started again. */
  private void start(Rising rising, List<Rising> startable) {
    Waking waking = rising.waking();
    if (waking.entry().settled() && !waking.everRequested()) {
      outstanding.remove(waking.key());
      results.unchanged(waking.key(), "dealt with by an earlier attempt");
    } else {
      startable.add(rising);
    }
  }

  private void start(List<Rising> startable) {
    List<Answer<?>> answers =
        context.parallel(
            startable, rising -> fleet.start(rising.database(), consumption::ensureCurrent));
    for (int i = 0; i < startable.size(); i++) {
      Waking waking = startable.get(i).waking();
      if (answers.get(i) instanceof Answer.Refused<?> refused) {
        refused(waking, refused.refusal().failure());
      } else {
        waking.startAccepted();
      }
    }
  }

  private void refused(Waking waking, Failure failure) {
    switch (failure.kind()) {
      case CONFLICT, NOT_FOUND -> tryLater(waking); // The next look tells what it really is.
      case CAPACITY -> noRoom(waking, failure);
      default -> {
        outstanding.remove(waking.key());
        results.failed(waking.key(), failure);
      }
    }
  }

  /** There may be room in a moment; at a pace, each has only its own time to wait for it. */
  private void noRoom(Waking waking, Failure failure) {
    Instant now = context.clock().instant();
    waking.refused(failure, now);
    Duration patience = parameters.awaitCompletion().timeout();
    if (waking.refusedSince().filter(since -> now.isBefore(since.plus(patience))).isPresent()) {
      tryLater(waking);
    } else {
      outstanding.remove(waking.key());
      results.failed(waking.key(), failure);
    }
  }

  /** At a pace, one that is refused again and again does not keep the others from their turn. */
  private void tryLater(Waking waking) {
    outstanding.remove(waking.key());
    outstanding.put(waking.key(), waking);
  }

  private void timedOut(Waking waking) {
    String key = waking.key().value();
    String what = "not seen available after " + parameters.awaitCompletion().timeoutText();
    boolean note =
        waking.everRequested()
            && parameters.awaitCompletion().enabled()
            && parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE;
    if (note) {
      // Its entry stays open all the same, so that waking goes on.
      results.done(new ResourceKey(key), "start requested; " + what);
      results.found(Findings.notConfirmed(waking.key(), what));
      return;
    }
    Failure timeout =
        new Failure(
            Failure.Kind.TIMEOUT,
            what,
            "Try again, or allow more time in awaitCompletion.timeout.");
    results.failed(new ResourceKey(key), waking.lastFailure().orElse(timeout));
  }

  private String message() {
    StringBuilder message =
        new StringBuilder("started " + results.count(Status.DONE) + " RDS resource(s)");
    if (missing > 0) {
      message.append(", skipped ").append(missing).append(" stale resource(s)");
    }
    int down = results.count(Status.FAILED);
    if (!outstanding.isEmpty()) {
      message
          .append("; ")
          .append(outstanding.size() + " of " + total)
          .append(" resource(s) not yet available after ")
          .append(parameters.awaitCompletion().timeoutText())
          .append(" timeout");
    } else if (down > 0) {
      message.append("; ").append(down).append(" still down");
    } else if (parameters.awaitCompletion().enabled()) {
      message.append("; all resources confirmed available");
    }
    return message.toString();
  }
}
