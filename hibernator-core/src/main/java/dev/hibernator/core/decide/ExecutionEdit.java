package dev.hibernator.core.decide;

import dev.hibernator.restore.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to an execution. */
final class ExecutionEdit {
  private final Execution from;
  private ExecutionState state;
  private Work work;
  private Optional<Instant> startedAt;
  private Optional<Instant> finishedAt;
  private int attempts;
  private String message;
  private Optional<Fence> fence;
  private List<ResourceFailure> failures;
  private RetryMode retryMode;
  private int retries;
  private Optional<Instant> retryAt;
  private int losses;
  private boolean again;
  private Optional<Instant> recheckAt;
  private Optional<String> logs;
  private Optional<String> restore;

  private ExecutionEdit(Execution from) {
    this.from = from;
    state = from.state();
    work = from.work();
    startedAt = from.startedAt();
    finishedAt = from.finishedAt();
    attempts = from.attempts();
    message = from.message();
    fence = from.fence();
    failures = from.failures();
    retryMode = from.retryMode();
    retries = from.retries();
    retryAt = from.retryAt();
    losses = from.losses();
    again = from.again();
    recheckAt = from.recheckAt();
    logs = from.logs();
    restore = from.restore();
  }

  private Execution done() {
    return new Execution(
        from.target(),
        from.executor(),
        state,
        work,
        startedAt,
        finishedAt,
        attempts,
        message,
        fence,
        failures,
        retryMode,
        retries,
        retryAt,
        losses,
        again,
        recheckAt,
        logs,
        restore);
  }

  static Execution dispatched(Execution execution, Work work, Fence fence, Instant now) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.state = ExecutionState.RUNNING;
    edit.work = work;
    edit.startedAt = Optional.of(now);
    edit.finishedAt = Optional.empty();
    edit.attempts++;
    edit.fence = Optional.of(fence);
    if (work != Work.KEEP_REST_ASLEEP) {
      edit.message = "";
      edit.failures = List.of();
      edit.retryAt = Optional.empty();
    }
    return edit.done();
  }

  static Execution progressed(Execution execution, String message, boolean progressed) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.message = message;
    edit.losses = progressed ? 0 : execution.losses();
    return edit.done();
  }

  static Execution completed(Execution execution, Ending ending, Instant now) {
    ExecutionEdit edit = new ExecutionEdit(execution).ended(ending, now);
    edit.state = ExecutionState.COMPLETED;
    edit.again = false;
    edit.recheckAt = ending.recheckAt();
    return edit.done();
  }

  /** Something that leaves the target as it is: it keeps its state, and is looked at again. */
  static Execution keptAsleep(
      Execution execution, Ending ending, Optional<Instant> recheckAt, Instant now) {
    ExecutionEdit edit = new ExecutionEdit(execution).ended(ending, now).asBeforeKeeping();
    edit.recheckAt = recheckAt;
    return edit.done();
  }

  static Execution failed(Execution execution, Ending ending, Instant now) {
    ExecutionEdit edit = new ExecutionEdit(execution).ended(ending, now);
    edit.state = ExecutionState.FAILED;
    edit.recheckAt = ending.recheckAt().or(execution::recheckAt);
    edit.failures = ending.failures();
    edit.retryMode = ending.retryable() ? RetryMode.BACK_OFF : RetryMode.UNTIL_MENDED;
    return edit.done();
  }

  /** Fails without an attempt, or in spite of what the attempt said. */
  static Execution failed(Execution execution, RetryMode mode, String message, Instant now) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.state = ExecutionState.FAILED;
    edit.retryMode = mode;
    edit.message = message;
    edit.finishedAt = execution.finishedAt().or(() -> Optional.of(now));
    return edit.done();
  }

  static Execution withRetryAt(Execution execution, Optional<Instant> retryAt) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.retryAt = retryAt;
    return edit.done();
  }

  static Execution lost(Execution execution, int losses, String why) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.state = ExecutionState.PENDING;
    edit.finishedAt = Optional.empty();
    edit.losses = losses;
    edit.message = why;
    return edit.done();
  }

  static Execution waiting(Execution execution, String message) {
    if (execution.message().equals(message)) {
      return execution;
    }
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.message = message;
    return edit.done();
  }

  static Execution settled(Execution execution, ExecutionState state, String message, Instant now) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.state = state;
    edit.message = message;
    edit.finishedAt = Optional.of(now);
    edit.again = false;
    edit.retryAt = Optional.empty();
    return edit.done();
  }

  /** Puts it back to where it waits for an attempt. */
  static Execution reset(Execution execution, int retries) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.state = ExecutionState.PENDING;
    edit.retries = retries;
    edit.retryAt = Optional.empty();
    return edit.done();
  }

  static Execution repeated(Execution execution, Work work) {
    ExecutionEdit edit = new ExecutionEdit(reset(execution, 0));
    edit.work = work;
    edit.again = true;
    edit.message = "";
    return edit.done();
  }

  static Execution recheckAgain(Execution execution, Duration in, String why, Instant now) {
    ExecutionEdit edit = new ExecutionEdit(execution);
    edit.message = why;
    edit.asBeforeKeeping();
    edit.recheckAt = Optional.of(now.plus(in));
    edit.finishedAt = Optional.of(now);
    return edit.done();
  }

  /** A target that failed stays failed, for the same reason, and is tried again as it was to be. */
  private ExecutionEdit asBeforeKeeping() {
    boolean failed = from.work() == Work.KEEP_REST_ASLEEP;
    state = failed ? ExecutionState.FAILED : ExecutionState.COMPLETED;
    if (failed) {
      message = from.message();
      failures = from.failures();
      retryAt = from.retryAt();
    }
    return this;
  }

  private ExecutionEdit ended(Ending ending, Instant now) {
    finishedAt = Optional.of(now);
    message = ending.message();
    failures = List.of();
    retryAt = Optional.empty();
    losses = 0;
    logs = ending.logs().or(() -> logs);
    restore = ending.restore().or(() -> restore);
    return this;
  }
}
