package dev.hibernator.core.engine;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.core.decide.Ending;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.OpenElsewhere;
import dev.hibernator.restore.OwnedKeys;
import dev.hibernator.restore.OwnedRestorePoint;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Wakes what is recorded of one target, owner by owner. */
final class WakeUpRun {
  private final RestoreLedger ledger;
  private final Sessions sessions;
  private final TimeSource time;
  private final RunningAttempt running;
  private final AttemptLog log;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Set<ResourceKey> unmarkedAwake = new HashSet<>();
  private final Set<ResourceKey> unmarkedGone = new HashSet<>();

  WakeUpRun(
      RestoreLedger ledger,
      Sessions sessions,
      TimeSource time,
      RunningAttempt running,
      AttemptLog log) {
    this.ledger = ledger;
    this.sessions = sessions;
    this.time = time;
    this.running = running;
    this.log = log;
  }

  Ending run() {
    Attempt attempt = running.attempt();
    if (running.dispatch().again()) {
      ledger.repeat(attempt);
    }
    for (OwnedKeys gone : ledger.goneToRecheck(attempt.plan(), attempt.cycle(), attempt.target())) {
      recheck(gone);
    }
    for (OwnedRestorePoint point :
        ledger.restorePoints(attempt.plan(), attempt.cycle(), attempt.target())) {
      wake(point);
    }
    return Ending.of(whole()).withUnmarked(unmarkedAwake, unmarkedGone);
  }

  /** What was gone at an earlier wake-up and sleeps after all is opened again, and woken. */
  private void recheck(OwnedKeys gone) {
    try (Sessions.Open open = sessions.openAs(gone.owner(), running, log)) {
      Set<ResourceKey> asleep = new HashSet<>();
      open.session()
          .observe(gone.keys())
          .forEach(
              (key, seen) -> {
                if (seen.condition() == Condition.ASLEEP
                    || seen.condition() == Condition.CHANGING) {
                  asleep.add(key);
                }
              });
      if (!asleep.isEmpty()) {
        open.context().log(Context.Level.WARN, "was gone, is there again: " + asleep);
        ledger.reopen(running.attempt(), asleep, time.instant());
      }
    } catch (ExecutionFailed e) {
      // It is observed again by the next wake-up; this one goes on with what is open.
      outcomes.add(
          Outcome.of("could not look for " + gone.keys() + ": " + e.getMessage(), List.of()));
    }
  }

  private void wake(OwnedRestorePoint owned) {
    RestorePoint point = owned.point();
    try (Sessions.Open open = sessions.openAs(owned.owner(), running, log)) {
      LedgerConsumption consumption = new LedgerConsumption(ledger, running, time, open.context());
      Outcome outcome;
      try {
        RestorePoint own = withoutOlderElsewhere(owned.owner(), point, open, consumption);
        outcome =
            own.entries().isEmpty() ? Outcome.of("", List.of()) : wake(open, own, consumption);
        consumption.repeat();
      } finally {
        unmarkedAwake.addAll(consumption.unmarkedAwake());
        unmarkedGone.addAll(consumption.unmarkedGone());
      }
      outcomes.add(outcome);
      ledger.lastResults(running.attempt(), outcome.results());
    } catch (ExecutionFailed e) {
      outcomes.add(failed(point, e.failure()));
    }
  }

  private Outcome wake(Sessions.Open open, RestorePoint point, LedgerConsumption consumption) {
    point
        .entries()
        .values()
        .forEach(
            entry ->
                open.context()
                    .log(
                        Context.Level.INFO,
                        entry.key()
                            + ": waking (isLive="
                            + entry.state().live()
                            + ", capturedAt="
                            + entry.capturedAt()
                            + ")"));
    Outcome outcome = open.session().wakeUp(point, consumption);
    if (running.pace().filter(pace -> !pace.isAsked()).isPresent()) {
      tellUnpaced(open, outcome);
    }
    return outcome;
  }

  /** An executor that was made before there was a pace to ask for does not keep it. */
  private static void tellUnpaced(Sessions.Open open, Outcome outcome) {
    long started =
        outcome.results().stream()
            .filter(result -> result.status() == ResourceResult.Status.DONE)
            .count();
    if (started > 0) {
      open.context()
          .log(
              Context.Level.WARN,
              "not paced: its executor does not ask for the pace; started " + started);
    }
  }

  /**
   * Leaves out what an older entry of another target or plan wakes; here it is only consumed when
   * it is observed awake.
   */
  private RestorePoint withoutOlderElsewhere(
      Owner owner, RestorePoint point, Sessions.Open open, LedgerConsumption consumption) {
    Attempt attempt = running.attempt();
    Map<ResourceKey, OpenElsewhere> elsewhere =
        ledger.openElsewhere(attempt.plan(), attempt.target(), owner, point.entries().keySet());
    if (elsewhere.isEmpty()) {
      return point;
    }
    List<ResourceResult> results = new ArrayList<>();
    Set<String> waiting = new TreeSet<>();
    Map<ResourceKey, Observation> seen = open.session().observe(elsewhere.keySet());
    elsewhere.forEach(
        (key, older) -> {
          Observation observation = seen.get(key);
          if (observation != null && observation.condition() == Condition.AWAKE) {
            consumption.restored(Set.of(key));
            results.add(ResourceResult.unchanged(key, "woken by " + older.document()));
          } else {
            Failure failure = waitsFor(older);
            waiting.add(key + ": " + failure.message());
            results.add(ResourceResult.failed(key, failure));
          }
        });
    outcomes.add(Outcome.of(String.join("; ", waiting), results));
    Map<ResourceKey, RecordedEntry> rest = new LinkedHashMap<>(point.entries());
    rest.keySet().removeAll(elsewhere.keySet());
    return new RestorePoint(point.cycle(), rest);
  }

  private static Failure waitsFor(OpenElsewhere older) {
    return new Failure(
        Failure.Kind.CONFLICT,
        "it is to be woken by " + older.document() + ", which put it to sleep first",
        "Let only one target select it.");
  }

  private static Outcome failed(RestorePoint point, Failure failure) {
    return Outcome.of(
        failure.message(),
        point.entries().keySet().stream().map(key -> ResourceResult.failed(key, failure)).toList());
  }

  /** What was done for all owners, as one outcome. */
  private Outcome whole() {
    List<ResourceResult> results = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      results.addAll(outcome.results());
      findings.addAll(outcome.findings());
      if (!outcome.message().isEmpty() && !messages.contains(outcome.message())) {
        messages.add(outcome.message());
      }
    }
    String message = messages.isEmpty() ? "nothing to wake" : String.join("; ", messages);
    return new Outcome(message, results, findings, Optional.empty());
  }
}
