package dev.hibernator.testkit;

/** How a service reacts to a call. */
public enum Reaction {
  /** As it should. */
  PROCEED,
  /** It fails before anything was done. */
  FAIL,
  /** It does what it was asked for, but the response is lost. */
  LOSE_RESPONSE,
  /** It says that it is done, but does nothing; a call that changes nothing is answered. */
  FORGET,
  /** The calling process dies before anything was done: throw a {@link SimulatedCrash}. */
  DIE_BEFORE,
  /** The calling process dies right after it was done: throw a {@link SimulatedCrash}. */
  DIE_AFTER
}
