package dev.hibernator.core.decide;

import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Tells in the state what the decision came to, and asks to be woken when that may change. */
final class StatusReport {
  private StatusReport() {}

  static void write(Turn turn) {
    conditions(turn);
    turn.state(turn.state().withMessage(StatusMessage.of(turn)));
    next(turn);
    if (turn.before().phase() != turn.phase()) {
      String from = turn.before().phase().wireName();
      String to = turn.phase().wireName();
      turn.notify("PhaseChange", from + " → " + to, Map.of("from", from, "to", to));
    }
    if (!turn.forgotten()) {
      wakeMeAt(turn).ifPresent(at -> turn.effect(new Effect.WakeMeAt(at)));
    }
  }

  private static void conditions(Turn turn) {
    Optional<String> degraded = degraded(turn);
    turn.condition(
        ConditionType.DEGRADED,
        degraded.isPresent(),
        degraded.isPresent() ? "Incomplete" : "Complete",
        degraded.orElse(""));
    Phase phase = turn.phase();
    boolean ready = (phase == Phase.ACTIVE || phase == Phase.HIBERNATED) && degraded.isEmpty();
    turn.condition(ConditionType.READY, ready, phase.wireName(), "");
    schedule(turn);
    turn.condition(
        ConditionType.SUSPENDED,
        phase == Phase.SUSPENDED,
        phase == Phase.SUSPENDED ? "Suspended" : "NotSuspended",
        turn.state().suspension().map(Suspension::why).orElse(""));
    shutdownsRefused(turn);
    boolean blocked = deletionBlocked(turn);
    if (blocked || turn.state().is(ConditionType.DELETION_BLOCKED)) {
      turn.condition(
          ConditionType.DELETION_BLOCKED,
          blocked,
          blocked ? "EntriesOpen" : "Waking",
          blocked ? "restore data is still open; force the deletion to let go all the same" : "");
    }
  }

  private static void shutdownsRefused(Turn turn) {
    Phase phase = turn.phase();
    boolean nothingToStart =
        phase == Phase.HIBERNATED || phase == Phase.SUSPENDED || phase == Phase.PENDING;
    Optional<String> why =
        turn.v().startsRefused().filter(refused -> turn.v().asleep() && !nothingToStart);
    boolean before = turn.state().is(ConditionType.SHUTDOWNS_REFUSED);
    if (why.isPresent() && !before) {
      turn.notify("ShutdownsRefused", "nothing is put to sleep: " + why.get());
    }
    if (why.isPresent() || before) {
      turn.condition(
          ConditionType.SHUTDOWNS_REFUSED,
          why.isPresent(),
          why.isPresent() ? "Refused" : "Allowed",
          why.orElse(""));
    }
  }

  private static void schedule(Turn turn) {
    boolean valid =
        turn.situation().scheduleProblem().isEmpty() && turn.situation().outlook().isPresent();
    PlanCondition old = turn.state().conditions().get(ConditionType.SCHEDULE_VALID);
    String problem = turn.situation().scheduleProblem().orElse("there is no schedule yet");
    if (!valid && (old == null || old.holds())) {
      turn.notify("ScheduleError", problem);
    }
    turn.condition(
        ConditionType.SCHEDULE_VALID, valid, valid ? "Valid" : "Invalid", valid ? "" : problem);
  }

  private static Optional<String> degraded(Turn turn) {
    if (!turn.restore().unreadableTargets().isEmpty()) {
      return Optional.of(
          "restore data cannot be read: " + turn.restore().unreadableTargets().iterator().next());
    }
    Optional<Ledger> ledger = turn.state().cycle().map(Cycle::current);
    if (ledger.filter(StatusReport::incomplete).isPresent()) {
      return ledger.map(StatusMessage::undone);
    }
    if (turn.phase() == Phase.ACTIVE && !turn.state().marks().isEmpty()) {
      return Optional.of("restore data is still to be marked");
    }
    if (turn.phase() == Phase.ACTIVE && Waking.anythingOpen(turn)) {
      return Optional.of("restore data is open");
    }
    return Optional.empty();
  }

  private static boolean incomplete(Ledger ledger) {
    for (Execution each : ledger.executions().values()) {
      boolean undone =
          each.state() == ExecutionState.FAILED || each.state() == ExecutionState.ABORTED;
      if (undone || (each.isRunning() && each.work() == Work.KEEP_REST_ASLEEP)) {
        return true;
      }
    }
    return false;
  }

  private static boolean deletionBlocked(Turn turn) {
    if (turn.state().deletion().isEmpty() || turn.forgotten()) {
      return false;
    }
    boolean givenUp = turn.wakes() && turn.phase() != Phase.WAKING_UP;
    boolean left =
        turn.restore().anyOpen()
            || !turn.restore().unreadableTargets().isEmpty()
            || !turn.state().marks().isEmpty();
    return left
        && (turn.deletion(DeletionPolicy.BLOCK)
            || (turn.deletion(DeletionPolicy.WAKE_UP) && givenUp));
  }

  private static void next(Turn turn) {
    Optional<Outlook> outlook = turn.situation().outlook();
    boolean asleep = sleeps(turn);
    Optional<Instant> hibernation =
        outlook.flatMap(asleep ? Outlook::asleepAfterAwake : Outlook::nextAsleep);
    Optional<Instant> wakeUp = outlook.flatMap(Outlook::nextAwake);
    Optional<Instant> ends = turn.state().override().flatMap(StandingOverride::until);
    if (ends.isPresent() && outlook.isPresent()) {
      Verdict verdict = outlook.get().verdict();
      if (!asleep && verdict == Verdict.ASLEEP && sooner(ends.get(), wakeUp)) {
        hibernation = ends;
      } else if (asleep
          && verdict == Verdict.AWAKE
          && sooner(ends.get(), outlook.get().nextAsleep())) {
        wakeUp = ends;
      }
    }
    if (outlook.isPresent() && followsSchedule(turn)) {
      Verdict verdict = outlook.get().verdict();
      if (!asleep && verdict == Verdict.ASLEEP) {
        hibernation = dueSince(turn, turn.before().nextHibernation());
      } else if (asleep && verdict == Verdict.AWAKE) {
        wakeUp = dueSince(turn, turn.before().nextWakeUp());
      }
    }
    turn.state(turn.state().withNext(hibernation, wakeUp));
  }

  private static boolean followsSchedule(Turn turn) {
    return turn.state().override().isEmpty() && turn.state().deletion().isEmpty();
  }

  /** What is due already stays at the instant at which it was due; by an edit it is due now. */
  private static Optional<Instant> dueSince(Turn turn, Optional<Instant> expected) {
    return expected.filter(at -> !turn.now().isBefore(at)).or(() -> Optional.of(turn.now()));
  }

  private static boolean sleeps(Turn turn) {
    Phase phase = turn.state().suspendedFrom().orElse(turn.phase());
    return phase == Phase.HIBERNATED
        || phase == Phase.HIBERNATING
        || (phase == Phase.ERROR && !turn.wakes());
  }

  private static boolean sooner(Instant one, Optional<Instant> other) {
    return other.map(one::isBefore).orElse(true);
  }

  private static Optional<Instant> wakeMeAt(Turn turn) {
    PlanState state = turn.state();
    Earliest next = new Earliest(turn.now());
    next.add(turn.situation().outlook().flatMap(Outlook::nextChange));
    next.add(turn.situation().suspendedUntil());
    next.add(state.override().flatMap(StandingOverride::until));
    next.add(state.suspension().flatMap(Suspension::until));
    next.add(turn.plan().flatMap(Plan::suspendUntil));
    state.cycle().ifPresent(cycle -> addDue(cycle, turn.now(), next));
    for (PendingMark mark : state.marks()) {
      next.add(Optional.of(mark.retryAt()));
    }
    return next.instant();
  }

  private static void addDue(Cycle cycle, Instant now, Earliest next) {
    for (Execution execution : cycle.current().executions().values()) {
      boolean failed = execution.state() == ExecutionState.FAILED;
      if (failed) {
        next.add(execution.retryAt());
      }
      if (failed || execution.state() == ExecutionState.COMPLETED) {
        next.add(execution.recheckAt());
      }
    }
    next.add(Pace.next(cycle, now));
  }
}
