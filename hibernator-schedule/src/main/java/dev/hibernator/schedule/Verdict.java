package dev.hibernator.schedule;

/** What a schedule says at one instant. */
public enum Verdict {
  /** It is asleep time: what is awake is to be put to sleep. */
  ASLEEP(0, "Asleep"),
  /** It is awake time: what sleeps is to be woken. */
  AWAKE(1, "Awake"),
  /** Start no hibernation and interrupt none; stands only where {@link #ASLEEP} would stand. */
  HOLD(2, "Hold");

  /** The two bits that hold a code. */
  static final int CODES = 3;

  private static final Verdict[] BY_CODE = {ASLEEP, AWAKE, HOLD};

  private final int code;
  private final String text;

  Verdict(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /**
   * Returns the verdict as it is shown to people and in JSON.
   *
   * @return {@code Asleep}, {@code Awake} or {@code Hold}
   */
  public String text() {
    return text;
  }

  /** The verdict in two bits, for packed tables. */
  int code() {
    return code;
  }

  /** The verdict whose code is in the two lowest bits. */
  static Verdict ofCode(int bits) {
    return BY_CODE[bits & CODES];
  }
}
