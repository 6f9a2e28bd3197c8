package dev.hibernator.core.decide;

/** How a failed target comes to be tried again. */
public enum RetryMode {
  /** By itself, with back-off, as long as retries remain; a wake-up every 30 minutes thereafter. */
  BACK_OFF,
  /**
   * Trying again does not help until somebody mends something: a shutdown waits for people, a
   * wake-up is tried every 30 minutes.
   */
  UNTIL_MENDED,
  /** Only when people ask for it, or restore data is imported. */
  BY_HAND
}
