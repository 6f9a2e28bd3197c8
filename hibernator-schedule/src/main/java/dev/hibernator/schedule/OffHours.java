package dev.hibernator.schedule;

import java.util.List;

/**
 * One entry of {@code offHours}: a part of the base schedule. All entries together are
 *
 * <p>((windows ∪ asleep calendars) − awake calendars ∪ asleep dates) − awake dates.
 *
 * <p>An awake entry takes away from the base schedule only, never from an exception.
 */
public sealed interface OffHours permits Weekly, Cron, Calendar, Dates {
  /** Whether an entry adds asleep time or takes it away. */
  enum Role {
    /** It is asleep time. */
    ASLEEP("Asleep"),
    /** It is awake time. */
    AWAKE("Awake");

    private final String text;

    Role(String text) {
      this.text = text;
    }

    /**
     * Returns the role as it is written in a plan.
     *
     * @return {@code Asleep} or {@code Awake}
     */
    public String text() {
      return text;
    }
  }

  /**
   * Returns what keeps this entry from being compiled.
   *
   * @return the problems with paths inside the entry, empty if it is valid
   */
  List<Problem> problems();
}
