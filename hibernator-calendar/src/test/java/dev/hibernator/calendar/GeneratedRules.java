package dev.hibernator.calendar;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Recurrence rules of every kind that RFC 5545 defines, from a seed. */
final class GeneratedRules {
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Random random;

  GeneratedRules(long seed) {
    random = new Random(seed);
  }

  LocalDateTime start() {
    return LocalDateTime.of(
        2018 + random.nextInt(8),
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        random.nextInt(24),
        15 * random.nextInt(4));
  }

  String rule() {
    String frequency = List.of("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(pick(5));
    List<String> parts = new ArrayList<>();
    parts.add("FREQ=" + frequency);
    add(parts, 2, "INTERVAL=" + (1 + pick(frequency.equals("HOURLY") ? 30 : 5)));
    List<String> by = new ArrayList<>();
    add(by, 3, "BYMONTH=" + some(() -> 1 + pick(12)));
    if (frequency.equals("YEARLY") && by.isEmpty()) {
      // Not 53, and not beside BYMONTH: where a year has no such week, or a week is in two months,
      // lib-recur comes upon days that the rule does not name.
      add(by, 5, "BYWEEKNO=" + some(() -> signed(52)));
    }
    if (frequency.equals("YEARLY")) {
      add(by, 5, "BYYEARDAY=" + some(() -> signed(366)));
    }
    boolean months =
        !frequency.equals("YEARLY") || (!by.isEmpty() && by.get(0).startsWith("BYMONTH"));
    if (!frequency.equals("WEEKLY") && months) {
      add(by, 3, "BYMONTHDAY=" + some(() -> signed(31)));
    }
    boolean ordinals =
        frequency.equals("MONTHLY")
            || (frequency.equals("YEARLY")
                && by.stream().noneMatch(part -> part.startsWith("BYWEEKNO")));
    add(by, 2, "BYDAY=" + weekdays(ordinals));
    add(by, 6, "BYHOUR=" + some(() -> pick(24)));
    add(by, 8, "BYMINUTE=" + some(() -> pick(60)));
    parts.addAll(by);
    if (!by.isEmpty()) {
      add(parts, 4, "BYSETPOS=" + some(() -> signed(3)));
    }
    add(parts, 4, "WKST=" + DAYS.get(pick(7)));
    add(parts, 4, "COUNT=" + (1 + pick(40)));
    return String.join(";", parts);
  }

  private void add(List<String> parts, int oneIn, String part) {
    if (pick(oneIn) == 0) {
      parts.add(part);
    }
  }

  private String weekdays(boolean ordinals) {
    boolean numbered = ordinals && random.nextBoolean();
    return random
        .ints(1 + pick(3), 0, 7)
        .mapToObj(day -> (numbered ? signed(5) : "") + DAYS.get(day))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private String some(IntSupplier number) {
    return IntStream.range(0, 1 + pick(3))
        .map(i -> number.getAsInt())
        .distinct()
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  private int signed(int most) {
    int number = 1 + pick(most);
    return random.nextInt(4) == 0 ? -number : number;
  }

  private int pick(int bound) {
    return random.nextInt(bound);
  }
}
