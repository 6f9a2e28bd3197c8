package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whole local dates that are asleep or awake whatever windows and calendars say. A date begins at
 * the first instant at which its wall clock shows 00:00 or later and ends where the next begins;
 * one that does not exist is empty. Where a date is both, awake wins.
 *
 * <p>Immutable and thread-safe. With {@link #problems()} it can be made, but not compiled.
 *
 * @param ranges the dates, at least one; they may overlap
 * @param role whether they are asleep or awake
 */
public record Dates(List<DateRange> ranges, Role role) implements OffHours {
  private static final int SHOWN = 3;

  /** Copies the ranges. */
  public Dates {
    ranges = List.copyOf(ranges);
    requireNonNull(role);
  }

  @Override
  public List<Problem> problems() {
    Problems problems = new Problems();
    if (ranges.isEmpty()) {
      problems.add("dates", "names no date; write at least one, such as 2026-05-01");
    }
    for (int i = 0; i < ranges.size(); i++) {
      problems.addAll("dates[" + i + "]", ranges.get(i).problems());
    }
    return problems.toList();
  }

  /** Returns {@code dates 2026-12-24..2027-01-01, 2026-05-01 (Awake)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("dates ");
    for (int i = 0; i < Math.min(SHOWN, ranges.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(ranges.get(i));
    }
    if (ranges.size() > SHOWN) {
      text.append(" and ").append(ranges.size() - SHOWN).append(" more");
    }
    return text.append(" (").append(role.text()).append(')').toString();
  }
}
