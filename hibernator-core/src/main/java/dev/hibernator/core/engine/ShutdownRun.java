package dev.hibernator.core.engine;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.core.decide.Ending;
import dev.hibernator.core.decide.Work;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.OwnedKeys;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.TargetView;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts one target to sleep, or sees to it that it still sleeps. */
final class ShutdownRun {
  private final RestoreLedger ledger;
  private final BlastRadius radius;
  private final Sessions sessions;
  private final TimeSource time;
  private final RunningAttempt running;
  private final AttemptLog log;

  ShutdownRun(
      RestoreLedger ledger,
      BlastRadius radius,
      Sessions sessions,
      TimeSource time,
      RunningAttempt running,
      AttemptLog log) {
    this.ledger = ledger;
    this.radius = radius;
    this.sessions = sessions;
    this.time = time;
    this.running = running;
    this.log = log;
  }

  Ending run() {
    Dispatch dispatch = running.dispatch();
    Attempt attempt = dispatch.attempt();
    refuseUnreadable(attempt);
    Target target = dispatch.target().in(attempt.plan());
    try (Sessions.Open open = sessions.open(target, running, log)) {
      Owner owner = new Owner(target, open.session().identity());
      recaptureWhatWoke(attempt, owner, open);
      if (dispatch.work() == Work.SHUT_DOWN && dispatch.cap().isBounded()) {
        radius.check(attempt, dispatch.cap(), owner, open.session());
      }
      if (dispatch.again()) {
        ledger.clearResults(attempt);
      }
      LedgerRecorder recorder = new LedgerRecorder(ledger, running, owner, time, open.context());
      Outcome outcome =
          dispatch.work().keepsAsleep()
              ? open.session().keepAsleep(recorder)
              : open.session().shutDown(recorder);
      if (dispatch.work() == Work.SHUT_DOWN && !recorder.hasRecorded()) {
        ledger.record(attempt, owner, Map.of(), time.instant());
      }
      ledger.lastResults(attempt, outcome.results());
      return Ending.of(new SharedResources(ledger, attempt, owner).toldIn(outcome, open.context()));
    }
  }

  /** An unreadable document blocks the target's shutdown: it may hold what is still to be woken. */
  private void refuseUnreadable(Attempt attempt) {
    for (TargetView view : ledger.view(attempt.plan(), attempt.target()).targets()) {
      if (view.unreadable().isPresent()) {
        throw unreadable(view, view.unreadable().get());
      }
    }
  }

  private static ExecutionFailed unreadable(TargetView view, String why) {
    return Failures.configuration(
        "its restore data of cycle " + view.cycle() + " cannot be read, so it is not shut down",
        why);
  }

  /**
   * Observes what earlier cycles left to be woken, before the first record of this one: what is
   * fully awake is captured afresh, anything else keeps what was recorded of it.
   */
  private void recaptureWhatWoke(Attempt attempt, Owner owner, Sessions.Open open) {
    for (OwnedKeys carried :
        ledger.carriedKeys(attempt.plan(), attempt.cycle(), attempt.target())) {
      Set<ResourceKey> awake =
          carried.owner().equals(owner)
              ? awake(open.session(), carried.keys())
              : awakeOf(carried, open.context());
      if (!awake.isEmpty()) {
        open.context().log(Context.Level.INFO, "awake since, captured afresh: " + awake);
        ledger.recapture(attempt, awake, time.instant());
      }
    }
  }

  private Set<ResourceKey> awakeOf(OwnedKeys carried, Context context) {
    try (Sessions.Open other = sessions.openAs(carried.owner(), running, log)) {
      return awake(other.session(), carried.keys());
    } catch (ExecutionFailed e) {
      context.log(Context.Level.WARN, "cannot observe " + carried.keys() + ": " + e.getMessage());
      return Set.of();
    }
  }

  private static Set<ResourceKey> awake(Session session, Set<ResourceKey> keys) {
    Map<ResourceKey, Observation> seen = session.observe(keys);
    return seen.entrySet().stream()
        .filter(entry -> entry.getValue().condition() == Condition.AWAKE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
