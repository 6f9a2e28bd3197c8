package dev.hibernator.schedule.report;

import java.time.Duration;

/** Amounts of hours as they are shown to people. */
public final class HoursText {
  private HoursText() {}

  /**
   * Writes a length in hours, minutes and seconds, never in days.
   *
   * @param length a length, not negative
   * @return such as {@code 44h}, {@code 9h30m}, {@code 0h}
   */
  public static String of(Duration length) {
    StringBuilder text = new StringBuilder().append(length.toHours()).append('h');
    if (length.toMinutesPart() != 0) {
      text.append(length.toMinutesPart()).append('m');
    }
    return length.toSecondsPart() == 0
        ? text.toString()
        : text.append(length.toSecondsPart()).append('s').toString();
  }

  /**
   * Writes a share in whole percent. Nothing but all is 100% and nothing but none is 0%.
   *
   * @param share from 0 to 1
   * @return such as {@code 36%}, {@code <1%}, {@code >99%}
   */
  public static String percent(double share) {
    long percent = Math.round(share * 100);
    if (percent == 0 && share > 0) {
      return "<1%";
    }
    return percent == 100 && share < 1 ? ">99%" : percent + "%";
  }

  /**
   * Writes how long a stretch is asleep, and which part of it that is.
   *
   * @param share the stretch
   * @return such as {@code 61h (36%)}
   */
  public static String of(AsleepShare share) {
    return of(share.asleep()) + " (" + percent(share.share()) + ")";
  }
}
