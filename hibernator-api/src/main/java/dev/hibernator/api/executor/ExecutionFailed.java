package dev.hibernator.api.executor;

/** A failure of an attempt as a whole. */
public final class ExecutionFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /**
   * Creates the exception.
   *
   * @param failure what went wrong
   */
  public ExecutionFailed(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /**
   * Creates the exception with its cause.
   *
   * @param failure what went wrong
   * @param cause why
   */
  public ExecutionFailed(Failure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /**
   * Returns what went wrong.
   *
   * @return the failure
   */
  public Failure failure() {
    return failure;
  }
}
