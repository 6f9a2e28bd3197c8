package dev.hibernator.schedule;

/** What a suspension does to a plan that already sleeps when it begins. */
public enum WhenHibernated {
  /** It sleeps on until the schedule wakes it; woken by hand, it does not fall asleep again. */
  KEEP,
  /** It is woken. */
  WAKE
}
