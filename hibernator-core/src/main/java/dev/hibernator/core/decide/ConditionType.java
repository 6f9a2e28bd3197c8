package dev.hibernator.core.decide;

import java.util.Arrays;

/** What is told of a plan besides its phase. */
public enum ConditionType {
  /** It does what its schedule, or whoever overrides it, asks for. */
  READY("Ready"),
  /** Some targets are not where they should be, or restore data cannot be read. */
  DEGRADED("Degraded"),
  /** The schedule that was last given is valid; if not, the last valid one is in force. */
  SCHEDULE_VALID("ScheduleValid"),
  /** People have suspended it. */
  SUSPENDED("Suspended"),
  /** Something else keeps undoing what is done. */
  CONTESTED("Contested"),
  /** The clock was set back, and that is believed. */
  CLOCK_STEPPED("ClockStepped"),
  /** It is to sleep, but no shutdown may begin just now: quiesced, or too little room on disk. */
  SHUTDOWNS_REFUSED("ShutdownsRefused"),
  /** It is to be deleted, but something is still to be woken. */
  DELETION_BLOCKED("DeletionBlocked");

  private final String wireName;

  ConditionType(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Returns the name in documents and JSON output, such as {@code ScheduleValid}.
   *
   * @return the name
   */
  public String wireName() {
    return wireName;
  }

  /**
   * Finds a type by its wire name.
   *
   * @param wireName the name
   * @return the type
   * @throws IllegalArgumentException if there is none
   */
  public static ConditionType of(String wireName) {
    return Arrays.stream(values())
        .filter(type -> type.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no condition '" + wireName + "'"));
  }
}
