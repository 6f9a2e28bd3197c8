package dev.hibernator.schedule.report;

/** What a picture shows of an instant: the state, and whether exceptions have changed it. */
public enum DayState {
  /** Asleep, as without exceptions. */
  ASLEEP(true, false, "Asleep"),
  /** Awake, as without exceptions. */
  AWAKE(false, false, "Awake"),
  /** Asleep; without exceptions it would be awake. */
  ASLEEP_BY_EXCEPTION(true, true, "Asleep by an exception"),
  /** Awake; without exceptions it would be asleep. */
  AWAKE_BY_EXCEPTION(false, true, "Awake by an exception");

  private final boolean asleep;
  private final boolean exceptional;
  private final String text;

  DayState(boolean asleep, boolean exceptional, String text) {
    this.asleep = asleep;
    this.exceptional = exceptional;
    this.text = text;
  }

  static DayState of(boolean asleep, boolean usuallyAsleep) {
    if (asleep) {
      return usuallyAsleep ? ASLEEP : ASLEEP_BY_EXCEPTION;
    }
    return usuallyAsleep ? AWAKE_BY_EXCEPTION : AWAKE;
  }

  /**
   * Tells whether it is asleep.
   *
   * @return whether it is asleep, by an exception or not
   */
  public boolean isAsleep() {
    return asleep;
  }

  /**
   * Tells whether exceptions have changed it.
   *
   * @return whether it would be the opposite without exceptions
   */
  public boolean isExceptional() {
    return exceptional;
  }

  /**
   * Returns it as it is shown to people.
   *
   * @return such as {@code Asleep by an exception}
   */
  public String text() {
    return text;
  }
}
