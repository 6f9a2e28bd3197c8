package dev.hibernator.testkit.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The rules in force, with their counts. The first rule that strikes decides a call's fault. */
final class RuleBook {

  /** Keeps the streams of neighbouring rules and counts apart (the golden ratio's bits). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final List<Entry> entries = new ArrayList<>();
  private long added;

  RuleBook(long seed) {
    this.seed = seed;
  }

  synchronized void add(Rule rule) {
    if (rule.faults().isEmpty()) {
      throw new IllegalArgumentException("a rule needs a fault: Rule.on(…).then(Fault.…)");
    }
    entries.add(new Entry(rule, added++));
  }

  synchronized void clear() {
    entries.clear();
    added = 0;
  }

  synchronized Optional<Fault> strike(Call call) {
    Optional<Fault> first = Optional.empty();
    for (Entry entry : entries) {
      if (first.isEmpty() && entry.rule.matches(call)) {
        first = entry.strike();
      }
    }
    return first;
  }

  private final class Entry {

    private final Rule rule;
    private final long place;
    private long matched;
    private long struck;

    Entry(Rule rule, long place) {
      this.rule = rule;
      this.place = place;
    }

    Optional<Fault> strike() {
      long n = matched++;
      SplittableRandom random = new SplittableRandom(seed + SPREAD * (place + 1) + n * 31 * SPREAD);
      boolean strikes =
          n >= rule.skip() && struck < rule.times() && random.nextDouble() < rule.probability();
      if (!strikes) {
        return Optional.empty();
      }
      struck++;
      return Optional.of(rule.faults().get(random.nextInt(rule.faults().size())));
    }
  }
}
