package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people ask for, where it is the same in every phase that allows it; and what is news. */
final class Commands {
  private Commands() {}

  static void on(Turn turn, Event event) {
    if (event instanceof Event.Progressed progressed) {
      Results.progressed(turn, progressed);
    } else if (event instanceof Event.Finished finished) {
      Results.finished(turn, finished);
    } else if (event instanceof Event.Lost lost) {
      Results.lost(turn, lost);
    } else if (event instanceof Event.Marked marked) {
      Marks.hold(turn, marked);
    } else if (event instanceof Event.Delivered delivered) {
      turn.state(turn.state().withOutbox(turn.state().outbox().without(delivered.ids())));
    } else if (event instanceof Event.Recovered) {
      Recovery.askAgain(turn);
    } else {
      asked(turn, event);
    }
  }

  private static void asked(Turn turn, Event event) {
    if (event instanceof Event.Suspend suspend) {
      suspend(turn, suspend);
    } else if (event instanceof Event.Resume resume) {
      resume(turn, resume);
    } else if (event instanceof Event.OverrideSet set) {
      override(turn, set);
    } else if (event instanceof Event.OverrideCleared cleared) {
      clear(turn, cleared);
    } else if (event instanceof Event.Retry retry) {
      retry(turn, retry);
    } else if (event instanceof Event.Restart restart) {
      refuse(turn, restart, "nothing to repeat in phase " + turn.phase().wireName());
    } else if (event instanceof Event.Delete delete) {
      delete(turn, delete);
    } else if (event instanceof Event.RestoreDataImported imported) {
      accept(turn, imported);
    }
  }

  static void accept(Turn turn, Event event) {
    Said said = Said.of(event);
    turn.audit(said.action(), "accepted", said.details());
  }

  static void refuse(Turn turn, Event event, String reason) {
    Said said = Said.of(event);
    Map<String, String> details = new TreeMap<>(said.details());
    details.put("refused", reason);
    turn.audit(said.action(), "refused: " + reason, details);
    turn.refuse(reason);
  }

  private static void suspend(Turn turn, Event.Suspend event) {
    if (event.until().filter(until -> !turn.now().isBefore(until)).isPresent()) {
      refuse(turn, event, "the suspension would be over already");
      return;
    }
    Suspension suspension = new Suspension(turn.now(), event.until(), event.by(), event.why());
    turn.state(turn.state().withSuspension(Optional.of(suspension)));
    accept(turn, event);
  }

  private static void resume(Turn turn, Event.Resume event) {
    Optional<Plan> itself = turn.plan().filter(plan -> plan.suspendedAt(turn.now()));
    boolean commanded = turn.state().suspension().isPresent();
    turn.state(turn.state().withSuspension(Optional.empty()));
    if (itself.isPresent()) {
      refuse(
          turn,
          event,
          "the plan itself says that it is suspended; edit spec.suspend or its" + " annotations");
    } else if (commanded) {
      accept(turn, event);
    } else {
      refuse(turn, event, "the plan is not suspended");
    }
  }

  private static void override(Turn turn, Event.OverrideSet event) {
    Optional<String> refusal = Overrides.refusal(turn, event);
    if (refusal.isPresent()) {
      refuse(turn, event, refusal.get());
      return;
    }
    Optional<Instant> until = event.until().or(() -> Overrides.scheduledEnd(turn, event.wanted()));
    turn.state(
        turn.state()
            .withOverride(
                Optional.of(
                    new StandingOverride(
                        event.wanted(),
                        turn.now(),
                        until,
                        event.by(),
                        event.why(),
                        event.force()))));
    accept(turn, event);
    turn.notify("OverrideChanged", Overrides.name(event.wanted()) + " by " + event.by());
  }

  private static void clear(Turn turn, Event.OverrideCleared event) {
    if (turn.state().override().isEmpty()) {
      refuse(turn, event, "there is no override");
      return;
    }
    turn.state(turn.state().withOverride(Optional.empty()));
    accept(turn, event);
    turn.notify("OverrideChanged", "cleared by " + event.by());
  }

  private static void retry(Turn turn, Event.Retry event) {
    if (!Retries.anyFailed(turn)) {
      refuse(turn, event, "nothing failed");
      return;
    }
    EffectiveVerdict v = turn.v();
    boolean shutdown = turn.cycle().operation() == Operation.SHUTDOWN;
    if (v.asleep() && v.startsRefused().isPresent()) {
      refuse(turn, event, StatusMessage.paused(turn));
    } else if (shutdown && v.kind() == EffectiveVerdict.Kind.HOLD) {
      refuse(turn, event, StatusMessage.paused(turn));
    } else {
      accept(turn, event);
      Retries.now(turn);
    }
  }

  private static void delete(Turn turn, Event.Delete event) {
    Optional<Deletion> earlier = turn.state().deletion();
    DeletionPolicy policy =
        event
            .policy()
            .or(() -> earlier.map(Deletion::policy))
            .or(() -> turn.plan().map(Plan::deletionPolicy))
            .orElse(DeletionPolicy.WAKE_UP);
    boolean force = event.force() || earlier.filter(Deletion::force).isPresent();
    Instant since = earlier.map(Deletion::since).orElse(turn.now());
    turn.state(
        turn.state().withDeletion(Optional.of(new Deletion(since, policy, force, event.by()))));
    accept(turn, event);
    if (turn.wakes()) {
      Retries.now(turn);
    }
  }

  /**
   * Restore data of some targets was mended: their wake-up is tried at once, unless v is asleep.
   */
  static void imported(Turn turn, Event.RestoreDataImported event) {
    accept(turn, event);
    if (turn.wakes() && !turn.v().asleep()) {
      Retries.nowFor(turn, event.targets());
    }
  }
}
