package dev.hibernator.schedule;

import java.time.Duration;

/**
 * What the rules that do not come back every week say in a range.
 *
 * @param windows windows, to be bridged with those that come back every week
 * @param awake where calendars and dates take windows away
 * @param asleep where calendars and dates put asleep time, whatever windows say
 */
record Dated(Timeline windows, Timeline awake, Timeline asleep) {
  static final Dated NOTHING = new Dated(Timeline.EMPTY, Timeline.EMPTY, Timeline.EMPTY);

  boolean isNothing() {
    return equals(NOTHING);
  }

  /** The same with instants counted from another origin. */
  Dated relativeTo(long epochSecond) {
    Duration by = Duration.ofSeconds(-epochSecond);
    return new Dated(windows.shifted(by), awake.shifted(by), asleep.shifted(by));
  }

  /** The base schedule, given what windows, bridged, say. */
  Timeline over(Timeline bridged) {
    return bridged.subtract(awake).union(asleep);
  }
}
