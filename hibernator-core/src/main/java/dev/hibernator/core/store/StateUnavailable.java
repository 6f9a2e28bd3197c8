package dev.hibernator.core.store;

/** A state directory cannot be used; the message says why and what to do about it. */
public final class StateUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  StateUnavailable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  StateUnavailable(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * Returns why it cannot be used.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }

  /** Why a state directory cannot be used. */
  public enum Reason {
    /** Another process works with it. */
    IN_USE,
    /** There is none. */
    MISSING,
    /** A newer release has written it. */
    TOO_NEW,
    /** It, or something in it, cannot be read or written. */
    UNREADABLE
  }
}
