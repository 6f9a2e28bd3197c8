package dev.hibernator.testkit.cloud;

import java.util.List;
import java.util.function.Predicate;

/**
 * Says which calls meet which fault.
 *
 * <p>Immutable: each method returns a changed copy, and one rule may serve several proxies. The
 * rule counts the calls it matches; {@link #nth} and {@link #times} speak of that count. With a
 * {@link #probability}, the choice for the n-th matching call depends on the proxy's seed, the
 * rule's place and n alone, so that a run can be repeated.
 */
public final class Rule {

  private final Predicate<Call> where;
  private final long skip;
  private final long times;
  private final double probability;
  private final List<Fault> faults;

  private Rule(
      Predicate<Call> where, long skip, long times, double probability, List<Fault> faults) {
    this.where = where;
    this.skip = skip;
    this.times = times;
    this.probability = probability;
    this.faults = faults;
  }

  /**
   * {@return a rule for every call, without a fault yet}
   *
   * @see #then
   */
  public static Rule onEvery() {
    return new Rule(call -> true, 0, Long.MAX_VALUE, 1, List.of());
  }

  /**
   * {@return a rule for the calls of one action, without a fault yet}
   *
   * @param action the operation, such as {@code StartInstances}
   */
  public static Rule on(String action) {
    return onEvery().where(call -> call.action().equals(action));
  }

  /**
   * {@return a rule for the calls that also meet a condition}
   *
   * @param condition the condition; called on several threads
   */
  public Rule where(Predicate<Call> condition) {
    return new Rule(where.and(condition), skip, times, probability, faults);
  }

  /**
   * {@return a rule for the calls that name a resource among their parameters}
   *
   * @param id the resource, such as an instance id
   */
  public Rule naming(String id) {
    return where(call -> call.parameters().containsValue(id));
  }

  /**
   * {@return a rule for the n-th matching call only}
   *
   * @param n counted from 1
   */
  public Rule nth(long n) {
    return new Rule(where, n - 1, 1, probability, faults);
  }

  /**
   * {@return a rule that strikes at most so many times}
   *
   * @param count how many times
   */
  public Rule times(long count) {
    return new Rule(where, skip, count, probability, faults);
  }

  /**
   * {@return a rule that strikes with a probability}
   *
   * @param chance from 0 to 1
   */
  public Rule probability(double chance) {
    return new Rule(where, skip, times, chance, faults);
  }

  /**
   * {@return a rule with a fault; of several, one is chosen each time, each as likely}
   *
   * @param choice the faults
   */
  public Rule then(Fault... choice) {
    return new Rule(where, skip, times, probability, List.of(choice));
  }

  boolean matches(Call call) {
    return where.test(call);
  }

  long skip() {
    return skip;
  }

  long times() {
    return times;
  }

  double probability() {
    return probability;
  }

  List<Fault> faults() {
    return faults;
  }
}
