package dev.hibernator.operator.night;

import java.time.Duration;

/** When a process is to die. */
sealed interface Death {

  /** Not at all. */
  record Never() implements Death {}

  /**
   * When it comes to a boundary.
   *
   * @param boundary which
   * @param nth at how many times it came there, from 1
   */
  record At(Boundary boundary, int nth) implements Death {}

  /**
   * At a moment.
   *
   * @param after how long after its start
   */
  record After(Duration after) implements Death {}
}
