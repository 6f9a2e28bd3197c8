package dev.hibernator.core.decide;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.TargetName;
import dev.hibernator.restore.Fence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one target in one operation of a cycle.
 *
 * @param target the target
 * @param executor the executor that acts on it
 * @param state where it is
 * @param work what the last attempt was to do, or the next one is
 * @param startedAt when the last attempt was dispatched
 * @param finishedAt when it ended
 * @param attempts how many attempts were dispatched
 * @param message for people; for a waiting target what it waits for
 * @param fence the token of the last attempt, if there was one
 * @param failures resources that failed in the last attempt, at most {@link #MAX_FAILURES}
 * @param retryMode how it comes to be tried again if it failed
 * @param retries how many retries of its budget it has spent
 * @param retryAt when it is tried again by itself, if it failed and is
 * @param losses how many attempts in a row were lost without any new record, mark or result
 * @param again whether resources that earlier attempts of this operation have dealt with are to be
 *     dealt with once more
 * @param recheckAt when it is to be seen to that it still sleeps
 * @param logs where the last attempt's log is
 * @param restore where its restore data is
 */
public record Execution(
    TargetName target,
    ExecutorType executor,
    ExecutionState state,
    Work work,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    int attempts,
    String message,
    Optional<Fence> fence,
    List<ResourceFailure> failures,
    RetryMode retryMode,
    int retries,
    Optional<Instant> retryAt,
    int losses,
    boolean again,
    Optional<Instant> recheckAt,
    Optional<String> logs,
    Optional<String> restore) {
  /** How many failed resources are kept by name; the message tells of all. */
  public static final int MAX_FAILURES = 20;

  /** Creates the value; of the failures the first ones are kept. */
  public Execution {
    failures = List.copyOf(failures.subList(0, Math.min(failures.size(), MAX_FAILURES)));
  }

  /**
   * Creates a target that waits for its first attempt.
   *
   * @param target the target
   * @param executor its executor
   * @param work what is to be done
   * @return the execution
   */
  public static Execution pending(TargetName target, ExecutorType executor, Work work) {
    return new Execution(
        target,
        executor,
        ExecutionState.PENDING,
        work,
        Optional.empty(),
        Optional.empty(),
        0,
        "",
        Optional.empty(),
        List.of(),
        RetryMode.BACK_OFF,
        0,
        Optional.empty(),
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Tells whether an attempt is dispatched and has not ended.
   *
   * @return whether it is running
   */
  public boolean isRunning() {
    return state == ExecutionState.RUNNING;
  }
}
