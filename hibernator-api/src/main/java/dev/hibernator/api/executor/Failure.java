package dev.hibernator.api.executor;

/**
 * Something that went wrong.
 *
 * @param kind who must act, and whether trying again can help
 * @param message what went wrong, for people
 * @param remedy what to do about it
 */
public record Failure(Kind kind, String message, String remedy) {
  /** Kinds of failure. This enum does not grow in a minor release. */
  public enum Kind {
    /** The plan, its connector or its parameters are wrong. */
    CONFIGURATION(false),
    /** A permission is missing. */
    PERMISSION(false),
    /** The service asked us to slow down. */
    THROTTLED(true),
    /** The resource does not exist. */
    NOT_FOUND(false),
    /** Somebody else is changing the resource, or it is not in the right state yet. */
    CONFLICT(true),
    /** The service has no room for the resource right now. */
    CAPACITY(true),
    /** The resource cannot do what is asked. */
    UNSUPPORTED(false),
    /** It took too long. */
    TIMEOUT(true),
    /** The service or the executor failed. */
    INTERNAL(true);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }

    /**
     * Tells whether trying again can help without anybody changing anything.
     *
     * @return whether it can
     */
    public boolean retryable() {
      return retryable;
    }
  }
}
