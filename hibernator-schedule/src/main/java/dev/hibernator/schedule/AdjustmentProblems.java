package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rules an exception must keep on its own. */
final class AdjustmentProblems {
  /** RFC 3339 writes no other years. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private AdjustmentProblems() {}

  static List<Problem> of(Adjustment adjustment) {
    Problems problems = new Problems();
    if (adjustment.name().isBlank()) {
      problems.add("name", "an exception needs a name");
    }
    validity(adjustment, problems);
    adjustment.windows().ifPresent(windows -> windows(windows, problems));
    if (adjustment instanceof Suspend suspend) {
      leadTime(suspend.leadTime(), problems);
    }
    return problems.toList();
  }

  private static void validity(Adjustment adjustment, Problems problems) {
    Instant from = adjustment.validFrom();
    Instant until = adjustment.validUntil();
    if (from.isBefore(FIRST) || from.isAfter(LAST)) {
      problems.add("validFrom", from + " is outside the years 0000 to 9999");
    }
    if (until.isBefore(FIRST) || until.isAfter(LAST)) {
      problems.add("validUntil", until + " is outside the years 0000 to 9999");
    } else if (!until.isAfter(from)) {
      problems.add("validUntil", until + " is not after validFrom, " + from);
    } else if (Duration.between(from, until).compareTo(Adjustment.LONGEST_VALIDITY) > 0) {
      problems.add(
          "validUntil",
          "more than 90 × 24 h after validFrom; write "
              + from.plus(Adjustment.LONGEST_VALIDITY)
              + " or earlier");
    }
  }

  private static void windows(List<Window> windows, Problems problems) {
    if (windows.isEmpty()) {
      problems.add("windows", "is empty; leave it out to mean the whole validity");
    }
    for (int i = 0; i < windows.size(); i++) {
      problems.addAll("windows[" + i + "]", windows.get(i).problems());
    }
  }

  private static void leadTime(Duration leadTime, Problems problems) {
    if (leadTime.isNegative()) {
      problems.add("leadTime", "is negative; write how long before the suspension");
    } else if (leadTime.compareTo(Adjustment.LONGEST_VALIDITY) > 0) {
      problems.add("leadTime", "is longer than 90 × 24 h, the longest an exception may last");
    }
  }
}
