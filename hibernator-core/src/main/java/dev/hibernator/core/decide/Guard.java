package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.restore.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sees to it, when it is time to, that what was put to sleep still sleeps. */
final class Guard {
  private Guard() {}

  /**
   * Starts an attempt for each target whose time has come; also for what sleeps of a failed one.
   * While nothing may be put to sleep they wait.
   */
  static void keepAsleep(Turn turn) {
    if (turn.situation().shutdownsRefused().isPresent()) {
      return;
    }
    List<Execution> started = new ArrayList<>();
    for (Execution execution : turn.cycle().shutdown().all()) {
      if (isDue(turn, execution)) {
        Work work =
            execution.state() == ExecutionState.FAILED ? Work.KEEP_REST_ASLEEP : Work.KEEP_ASLEEP;
        Fence fence = turn.nextFence();
        Execution next = ExecutionEdit.dispatched(execution, work, fence, turn.now());
        turn.effect(Targets.dispatch(turn, next, Targets.definition(turn, next), Optional.empty()));
        started.add(next);
      }
    }
    if (!started.isEmpty()) {
      turn.ledger(Operation.SHUTDOWN, turn.cycle().shutdown().with(started));
    }
  }

  private static boolean isDue(Turn turn, Execution execution) {
    boolean ended =
        execution.state() == ExecutionState.COMPLETED || execution.state() == ExecutionState.FAILED;
    return ended && execution.recheckAt().filter(at -> !turn.now().isBefore(at)).isPresent();
  }
}
