package dev.hibernator.core.engine;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Superseded;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.Effect;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.PendingMark;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.CarryOver;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.TargetView;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Carries out what was decided, after it was saved. Everything may be done twice without harm. */
final class Effects {
  /** How many cycles keep their consumed restore data. */
  static final int RESTORE_HISTORY = 5;

  /** How many cycles keep their history and logs. */
  static final int CYCLE_HISTORY = 100;

  private static final Logger LOG = LoggerFactory.getLogger("dev.hibernator.decide");

  private final Ports ports;
  private final Dispatcher dispatcher;
  private final BiConsumer<PlanId, Event> report;

  Effects(Ports ports, Dispatcher dispatcher, BiConsumer<PlanId, Event> report) {
    this.ports = ports;
    this.dispatcher = dispatcher;
    this.report = report;
  }

  /**
   * Carries out one effect.
   *
   * @throws ExecutionFailed if it is to be tried again
   * @throws dev.hibernator.restore.StoreFailed if it is to be tried again
   */
  void carryOut(PlanId plan, Effect effect) {
    if (effect instanceof Effect.Dispatch dispatch) {
      dispatcher.dispatch(dispatch);
    } else if (effect instanceof Effect.Cancel cancel) {
      dispatcher.cancel(cancel.attempt(), cancel.why());
    } else if (effect instanceof Effect.OpenCycle open) {
      log(plan, restore().carryOver(plan, open.cycle(), now()));
    } else if (effect instanceof Effect.Seal seal) {
      restore().seal(plan, seal.cycle());
    } else if (effect instanceof Effect.Mark mark) {
      mark(plan, mark.mark());
    } else if (effect instanceof Effect.CloseCycle) {
      close(plan);
    } else if (effect instanceof Effect.Log line) {
      LOG.atLevel(level(line.level())).log("{}: {}", plan, line.message());
    }
    // An answer, an alarm and forgetting are the follower's own.
  }

  /** Keeps a cycle in the history. */
  void keep(PlanState state, CycleRecord record) {
    ports.ledger().save(state.id(), record);
  }

  private void mark(PlanId plan, PendingMark mark) {
    Attempt attempt =
        new Attempt(plan, mark.cycle(), mark.target(), Operation.WAKE_UP, mark.fence());
    try {
      if (!mark.awake().isEmpty()) {
        restore().restored(attempt, mark.awake(), now());
      }
      if (!mark.gone().isEmpty()) {
        restore().gone(attempt, mark.gone(), now());
      }
    } catch (Superseded e) {
      LOG.info("{}: {}: a newer attempt observes {} itself", plan, mark.target(), mark.awake());
    } catch (ExecutionFailed e) {
      // Asked for again at the instant that stands in the state.
      LOG.warn("{}: {}: not marked yet: {}", plan, mark.target(), e.getMessage());
      return;
    }
    Set<ResourceKey> keys = new HashSet<>(mark.awake());
    keys.addAll(mark.gone());
    report.accept(plan, new Event.Marked(mark.cycle(), mark.target(), keys));
  }

  private void close(PlanId plan) {
    for (TargetView view : restore().view(plan).targets()) {
      if (view.isLive() && !view.restored()) {
        restore().markRestored(plan, view.target());
      }
    }
    restore().unlock(plan);
    restore().prune(plan, RESTORE_HISTORY);
    ports.ledger().prune(plan, CYCLE_HISTORY);
  }

  private static void log(PlanId plan, CarryOver carried) {
    carried
        .moved()
        .forEach((from, entries) -> LOG.info("{}: carried {} from {}", plan, entries, from));
    carried.left().forEach((from, why) -> LOG.warn("{}: left in {}: {}", plan, from, why));
  }

  private static Level level(System.Logger.Level level) {
    return switch (level) {
      case ALL, TRACE -> Level.TRACE;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR, OFF -> Level.ERROR;
    };
  }

  private RestoreLedger restore() {
    return ports.restore();
  }

  private Instant now() {
    return ports.time().instant();
  }
}
