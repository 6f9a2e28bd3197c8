package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Rule;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.Timeline;
import dev.hibernator.schedule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What differs between two schedules in a range of time, holds folded into the state before them as
 * in {@link Schedule#timeline}. For every two schedules and every range:
 *
 * <ul>
 *   <li>what is newly asleep one way round is newly awake the other way round;
 *   <li>nothing differs if and only if the timelines are equal;
 *   <li>the second schedule's hours asleep are the first one's, plus those newly asleep, minus
 *       those newly awake;
 *   <li>the comparison of two adjacent ranges is that of the whole.
 * </ul>
 *
 * <p>Immutable and thread-safe. The zones of the two may differ.
 */
public final class Comparison {
  private final Schedule before;
  private final Schedule after;
  private final Interval range;
  private final Timeline newlyAsleep;
  private final Timeline newlyAwake;
  private final Timeline newlyHeld;
  private final Timeline noLongerHeld;

  private Comparison(Schedule before, Schedule after, Instant from, Instant to) {
    this.before = requireNonNull(before);
    this.after = requireNonNull(after);
    range = Interval.of(from, to);
    Timeline asleepBefore = before.timeline(from, to);
    Timeline asleepAfter = after.timeline(from, to);
    newlyAsleep = asleepAfter.subtract(asleepBefore);
    newlyAwake = asleepBefore.subtract(asleepAfter);
    Timeline heldBefore = Holds.of(before, from, to);
    Timeline heldAfter = Holds.of(after, from, to);
    newlyHeld = heldAfter.subtract(heldBefore);
    noLongerHeld = heldBefore.subtract(heldAfter);
  }

  /**
   * Compares two schedules.
   *
   * @param before the first
   * @param after the second
   * @param from the inclusive start
   * @param to the exclusive end
   * @return what differs
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public static Comparison of(Schedule before, Schedule after, Instant from, Instant to) {
    return new Comparison(before, after, from, to);
  }

  /**
   * Returns the range that was looked at.
   *
   * @return a bounded interval
   */
  public Interval range() {
    return range;
  }

  /**
   * Tells whether both are asleep at the same instants. They may still hold at different ones.
   *
   * @return whether {@link #differences()} is empty
   */
  public boolean isEmpty() {
    return newlyAsleep.isEmpty() && newlyAwake.isEmpty();
  }

  /**
   * Returns where only the second schedule is asleep.
   *
   * @return the second one's asleep time without the first one's
   */
  public Timeline newlyAsleep() {
    return newlyAsleep;
  }

  /**
   * Returns where only the first schedule is asleep.
   *
   * @return the first one's asleep time without the second one's
   */
  public Timeline newlyAwake() {
    return newlyAwake;
  }

  /**
   * Returns where only the second schedule holds: starts no hibernation and interrupts none.
   *
   * @return the second one's holds without the first one's
   */
  public Timeline newlyHeld() {
    return newlyHeld;
  }

  /**
   * Returns where only the first schedule holds.
   *
   * @return the first one's holds without the second one's
   */
  public Timeline noLongerHeld() {
    return noLongerHeld;
  }

  /**
   * Returns how much longer the second schedule is asleep.
   *
   * @return elapsed time, negative if it is asleep for less
   */
  public Duration gain() {
    return newlyAsleep.length().orElseThrow().minus(newlyAwake.length().orElseThrow());
  }

  /**
   * Tells each stretch that differs, and the rules that make it so.
   *
   * @return the differences in ascending order; their intervals are those of {@link #newlyAsleep()}
   *     and of {@link #newlyAwake()}
   */
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    newlyAsleep.intervals().forEach(each -> differences.add(difference(each, Verdict.ASLEEP)));
    newlyAwake.intervals().forEach(each -> differences.add(difference(each, Verdict.AWAKE)));
    differences.sort(Comparator.comparing(each -> each.interval().start().orElseThrow()));
    return List.copyOf(differences);
  }

  private Difference difference(Interval interval, Verdict state) {
    Instant start = interval.start().orElseThrow();
    return new Difference(interval, state, deciding(before, start), deciding(after, start));
  }

  /** A later rule overrides those before it. */
  private static Rule deciding(Schedule schedule, Instant at) {
    List<Rule> rules = schedule.explain(at).rules();
    return rules.get(rules.size() - 1);
  }
}
