package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiled schedule: says at every instant whether it is asleep or awake time, or whether things
 * are to be left as they are. It has no bounds in time and no equality; {@link #timeline} cuts a
 * comparable piece out of it.
 *
 * <p>What holds at an instant is composed in this order, each exception within its own validity:
 *
 * <ol>
 *   <li>the base schedule is the union of its windows, weekly or by cron, bridged as in step 4;
 *       asleep calendars are added, awake ones taken away, then asleep dates added and awake ones
 *       taken away;
 *   <li>{@link Replace}: inside a validity its windows take the base schedule's place;
 *   <li>{@link Extend}: its windows are added;
 *   <li>gaps up to the bridge are closed, then slivers up to it are dropped;
 *   <li>{@link Suspend} wakes or holds what is suspended, and holds the lead time before it; an
 *       asleep stretch no longer than the bridge and than a minute that this leaves becomes hold
 *       beside a hold, awake otherwise;
 *   <li>each stretch ends {@code readyBefore} earlier, unless a suspension ends it.
 * </ol>
 *
 * <p>Thread-safe. {@link #verdictAt} allocates nothing and {@link #nextChange} only what it
 * returns, once the tables they need are made: one per kind of week, on first use.
 */
public final class Schedule {
  private final RuleSet rules;
  private final Verdicts verdicts;
  private final Projector projector;
  private final Reasons reasons;
  private final Timeline suspended;

  private Schedule(RuleSet rules) {
    this.rules = rules;
    verdicts = new Verdicts(rules);
    projector = new Projector(verdicts);
    reasons = new Reasons(rules);
    suspended = rules.exceptions().suspended();
  }

  /**
   * Compiles a definition.
   *
   * @param definition what was written
   * @return the schedule
   * @throws InvalidSchedule if the definition has problems, listing all of them
   */
  public static Schedule compile(ScheduleDefinition definition) {
    List<Problem> problems = definition.problems();
    if (!problems.isEmpty()) {
      throw new InvalidSchedule(problems);
    }
    return new Schedule(RuleSet.of(definition));
  }

  /**
   * Returns the zone in whose wall clock the windows are read.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return rules.zoneId();
  }

  /**
   * Returns what a date and time on the zone's wall clock stands for, by the same rule as a {@link
   * Window}'s boundaries.
   *
   * @param local the date and time; fractions of a second are dropped
   * @return the first instant at which that date's wall clock shows that time or later
   */
  public Instant instantOf(LocalDateTime local) {
    return WallClock.firstShowing(zone().getRules(), local.toEpochSecond(ZoneOffset.UTC));
  }

  /**
   * Returns what this schedule was compiled from.
   *
   * @return the definition
   */
  public ScheduleDefinition definition() {
    return rules.definition();
  }

  /**
   * Tells what holds at an instant.
   *
   * @param instant the instant
   * @return the verdict
   */
  public Verdict verdictAt(Instant instant) {
    return verdicts.at(instant);
  }

  /**
   * Finds the next change of the verdict.
   *
   * @param after the instant to look from
   * @return the first change strictly after it, empty if there is none
   */
  public Optional<Change> nextChange(Instant after) {
    return verdicts.nextChange(after);
  }

  /**
   * Returns when it is asleep between two instants, holds folded into the state before them.
   *
   * @param from the inclusive start
   * @param to the exclusive end
   * @return the asleep time
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public Timeline timeline(Instant from, Instant to) {
    return projector.asleep(Interval.of(from, to));
  }

  /**
   * Returns how long it is asleep between two instants, holds folded into the state before them.
   *
   * @param from the inclusive start
   * @param to the exclusive end
   * @return elapsed time
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public Duration asleepBetween(Instant from, Instant to) {
    return timeline(from, to).intervals().stream()
        .map(interval -> Duration.between(interval.from(), interval.until()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Previews what will happen between two instants.
   *
   * @param from the inclusive start
   * @param to the exclusive end
   * @return the state at the start and the transitions
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public Projection project(Instant from, Instant to) {
    Interval range = Interval.of(from, to);
    List<Change> changes = projector.changes(from, change -> change.at().isBefore(range.until()));
    return new Projection(from, to, verdicts.folded(from), transitions(changes));
  }

  /**
   * Previews the next transitions.
   *
   * @param from the inclusive start
   * @param events how many transitions at most, one or more
   * @return the state at the start and the transitions; it ends at the last of them
   * @throws IllegalArgumentException if no event is asked for
   */
  public Projection project(Instant from, int events) {
    if (events < 1) {
      throw new IllegalArgumentException("at least one event, not " + events);
    }
    List<Change> changes = new ArrayList<>();
    Verdict stateAtFrom = verdicts.folded(from);
    Optional<Change> next = projector.next(from, stateAtFrom);
    while (next.isPresent() && changes.size() < events) {
      changes.add(next.get());
      next = projector.next(next.get().at(), next.get().to());
    }
    Instant to = changes.isEmpty() ? from : changes.get(changes.size() - 1).at();
    return new Projection(from, to, stateAtFrom, transitions(changes));
  }

  private List<Transition> transitions(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                new Transition(change.at(), change.to(), reasons.of(change.at(), change.to())))
        .toList();
  }

  /**
   * Tells why an instant has the verdict it has.
   *
   * @param at the instant
   * @return the verdict, the rules behind it and the next change
   */
  public Explanation explain(Instant at) {
    Optional<Change> next = nextChange(at);
    List<String> because =
        next.map(change -> reasons.of(change.at(), change.to())).orElse(List.of());
    return new Explanation(at, verdictAt(at), reasons.rulesAt(at), next, because);
  }

  /**
   * Returns the suspended interval around an instant: whatever the suspension does to those who
   * sleep, those that touch taken as one, lead times left out.
   *
   * @param at the instant
   * @return the interval, empty if the instant is not suspended
   */
  public Optional<Interval> suspendedAt(Instant at) {
    return suspended.intervalAt(at);
  }

  /**
   * Returns when a hold ends.
   *
   * @param at the instant
   * @return the end of the hold around the instant, empty if the verdict there is not {@link
   *     Verdict#HOLD}
   */
  public Optional<Instant> holdUntil(Instant at) {
    return verdictAt(at) == Verdict.HOLD ? nextChange(at).map(Change::at) : Optional.empty();
  }

  /**
   * Tells where each exception stands in its life.
   *
   * @param at the instant
   * @return the states in the order of the definition
   */
  public List<AdjustmentState> adjustmentsAt(Instant at) {
    return definition().exceptions().stream()
        .map(adjustment -> AdjustmentState.of(adjustment, at))
        .toList();
  }

  /**
   * Looks for what is valid but probably not meant.
   *
   * @param now the start of the year in which it should sleep and wake at least once
   * @return the findings in the order of the definition
   */
  public List<Finding> lint(Instant now) {
    return new Lint(rules, projector, verdicts).findings(now);
  }
}
