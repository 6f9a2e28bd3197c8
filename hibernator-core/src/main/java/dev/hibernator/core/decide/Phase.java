package dev.hibernator.core.decide;

import java.util.Arrays;

/** Where a plan is in its round of sleeping and waking. */
public enum Phase {
  /** No valid schedule was ever seen, and nothing is to be woken. */
  PENDING("Pending"),
  /** Awake. */
  ACTIVE("Active"),
  /** Going to sleep. */
  HIBERNATING("Hibernating"),
  /** Asleep. */
  HIBERNATED("Hibernated"),
  /** Waking. */
  WAKING_UP("WakingUp"),
  /** People have suspended it: nothing new starts. */
  SUSPENDED("Suspended"),
  /** An operation failed and is not, or not yet, tried again. */
  ERROR("Error");

  private final String wireName;

  Phase(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Returns the name in documents and JSON output, such as {@code WakingUp}.
   *
   * @return the name
   */
  public String wireName() {
    return wireName;
  }

  /**
   * Finds a phase by its wire name.
   *
   * @param wireName the name
   * @return the phase
   * @throws IllegalArgumentException if there is none
   */
  public static Phase of(String wireName) {
    return Arrays.stream(values())
        .filter(phase -> phase.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no phase '" + wireName + "'"));
  }
}
