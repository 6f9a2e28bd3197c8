package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.executor.aws.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The seven-day guard: looks at what was put to sleep in this cycle, and stops again what RDS has
 * started by itself. What a person or another program has started is left running, and told.
 */
final class KeepAsleep {
  /**
   * A database that is up although it was put to sleep.
   *
   * @param key how the ledger knows it
   * @param database how it is now
   */
  private record Risen(ResourceKey key, Database database) {}

  private final RdsFleet fleet;
  private final Restarts restarts;
  private final Context context;
  private final Recorder recorder;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Rechecks rechecks = new Rechecks();
  private int asleep;
  private int again;

  KeepAsleep(RdsFleet fleet, Context context, Recorder recorder) {
    this.fleet = fleet;
    this.restarts = new Restarts(fleet);
    this.context = context;
    this.recorder = recorder;
  }

  Outcome run() {
    List<DatabaseRecord> guarded =
        recorder.existing().values().stream()
            .filter(KeepAsleep::isPutToSleep)
            .flatMap(entry -> DatabaseRecord.of(entry).stream())
            .filter(record -> record.wasRunning() && record.leftRunning().isEmpty())
            .toList();
    Whereabouts now = Whereabouts.of(fleet, guarded);
    List<Risen> risen = new ArrayList<>();
    guarded.forEach(record -> now.find(record).ifPresent(each -> look(record, each, risen)));
    context.parallel(risen, this::settle).forEach(Runnable::run);
    return results.outcome(message(), rechecks.earliest());
  }

  /** Not what never slept, nor what was found to be started by a person. */
  private static boolean isPutToSleep(RecordedEntry entry) {
    boolean put =
        entry
            .lastResult()
            .filter(last -> last == Status.DONE || last == Status.UNCHANGED)
            .isPresent();
    return entry.open() && put;
  }

  private void look(DatabaseRecord record, Database database, List<Risen> risen) {
    Instant now = context.clock().instant();
    switch (database.situation()) {
      case STOPPED -> {
        asleep++;
        rechecks.add(database, now);
      }
      case STOPPING -> {
        asleep++;
        rechecks.soon(now);
      }
      case AVAILABLE, CHANGING -> risen.add(new Risen(record.key(), database));
      case BROKEN, DELETING -> {}
    }
  }

  /** Runs on several threads; what it returns notes the result on the session's own. */
  private Runnable settle(Risen risen) {
    Database database = risen.database();
    Instant now = context.clock().instant();
    if (!restarts.byRds(database, now)) {
      return () -> {
        results.skipped(risen.key(), "started while asleep, not by RDS; left running");
        results.found(Findings.startedWhileAsleep(risen.key()));
      };
    }
    if (database.situation() == Situation.CHANGING) {
      return () -> rechecks.soon(now);
    }
    Answer<?> answer = fleet.stop(database, recorder::ensureCurrent);
    return () -> stopped(risen.key(), answer, now);
  }

  private void stopped(ResourceKey key, Answer<?> answer, Instant now) {
    rechecks.soon(now);
    if (!(answer instanceof Answer.Refused<?> refused)) {
      again++;
      results.done(key, "stopped again, for RDS had started it after seven days");
      results.found(Findings.stoppedAgain(key));
      context.log(Context.Level.INFO, key + ": RDS had started it; it is stopped again");
    } else if (refused.refusal().failure().kind() != Failure.Kind.CONFLICT) {
      results.failed(key, refused.refusal().failure());
    }
  }

  private String message() {
    StringBuilder message = new StringBuilder(asleep + " RDS resource(s) still asleep");
    if (again > 0) {
      message.append("; stopped ").append(again).append(" again after RDS had started them");
    }
    int left = results.count(Status.SKIPPED);
    if (left > 0) {
      message.append("; left ").append(left).append(" running that somebody started");
    }
    int failed = results.count(Status.FAILED);
    return failed > 0 ? message + "; " + failed + " failed" : message.toString();
  }
}
