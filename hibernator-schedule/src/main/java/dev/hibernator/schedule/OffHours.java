package dev.hibernator.schedule;

import java.util.List;

/** One entry of {@code offHours}: when the base schedule is asleep. */
public sealed interface OffHours permits Weekly {
  /**
   * Returns what keeps this entry from being compiled.
   *
   * @return the problems with paths inside the entry, empty if it is valid
   */
  List<Problem> problems();
}
