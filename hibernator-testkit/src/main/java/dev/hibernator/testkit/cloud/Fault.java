package dev.hibernator.testkit.cloud;

import java.time.Duration;

/**
 * One thing that can go wrong with a call.
 *
 * <p>A fault says nothing of when it strikes: that is the {@link Rule}'s part.
 */
public sealed interface Fault {

  /** Which side of the effect a fault strikes on. */
  enum Moment {
    /** The service does not see the call. */
    BEFORE_EFFECT,
    /** The service has done what was asked; the caller does not learn of it. */
    AFTER_EFFECT
  }

  /** The kinds of refusal that every service knows, each under its own code and status. */
  enum Kind {
    /** Too many calls: EC2 answers 503 {@code RequestLimitExceeded}. */
    THROTTLED,
    /** The service broke: EC2 answers 500 {@code InternalError}. */
    INTERNAL,
    /** The service is overloaded: EC2 answers 503 {@code Unavailable}. */
    UNAVAILABLE
  }

  /**
   * The service refuses, in its own words for a common kind of failure.
   *
   * @param kind the kind of failure
   */
  record Fail(Kind kind) implements Fault {}

  /**
   * The service refuses with a given error.
   *
   * @param error the error
   */
  record Refuse(ServiceError error) implements Fault {}

  /**
   * The connection is closed without an answer.
   *
   * @param moment on which side of the effect
   */
  record Drop(Moment moment) implements Fault {}

  /**
   * No answer for a while, then the connection is closed without one.
   *
   * @param moment on which side of the effect
   * @param silence how long the connection stays open; longer than the caller's patience
   */
  record Hang(Moment moment, Duration silence) implements Fault {}

  /**
   * The answer is late.
   *
   * @param delay how long the call waits before the service sees it
   */
  record Delay(Duration delay) implements Fault {}

  /**
   * A describe call is answered with the states of the describe before it (eventual consistency).
   *
   * <p>A call that describes no states is answered as usual.
   */
  record Stale() implements Fault {}

  /** {@return a refusal for too many calls} */
  static Fault throttle() {
    return new Fail(Kind.THROTTLED);
  }

  /** {@return a failure inside the service} */
  static Fault internalError() {
    return new Fail(Kind.INTERNAL);
  }

  /** {@return a refusal of an overloaded service} */
  static Fault unavailable() {
    return new Fail(Kind.UNAVAILABLE);
  }

  /**
   * {@return a refusal with a given error}
   *
   * @param error the error
   */
  static Fault refuse(ServiceError error) {
    return new Refuse(error);
  }

  /** {@return a connection closed before the service saw the call} */
  static Fault dropBeforeEffect() {
    return new Drop(Moment.BEFORE_EFFECT);
  }

  /** {@return a connection closed after the service did what was asked} */
  static Fault dropAfterEffect() {
    return new Drop(Moment.AFTER_EFFECT);
  }

  /**
   * {@return a call that the service does not see and that is never answered}
   *
   * @param silence how long the connection stays open
   */
  static Fault timeOutBeforeEffect(Duration silence) {
    return new Hang(Moment.BEFORE_EFFECT, silence);
  }

  /**
   * {@return a call that takes effect and is never answered}
   *
   * @param silence how long the connection stays open
   */
  static Fault timeOutAfterEffect(Duration silence) {
    return new Hang(Moment.AFTER_EFFECT, silence);
  }

  /**
   * {@return a late answer}
   *
   * @param delay how long the call waits
   */
  static Fault delay(Duration delay) {
    return new Delay(delay);
  }

  /** {@return an answer with the states of the describe before it} */
  static Fault stale() {
    return new Stale();
  }
}
