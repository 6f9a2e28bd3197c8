package dev.hibernator.schedule;

/** What a schedule says at one instant. */
public enum Verdict {
  /** It is asleep time: what is awake is to be put to sleep. */
  ASLEEP,
  /** It is awake time: what sleeps is to be woken. */
  AWAKE,
  /** Start no hibernation and interrupt none; stands only where {@link #ASLEEP} would stand. */
  HOLD
}
