package dev.hibernator.core.engine;

import dev.hibernator.core.decide.Outlook;
import dev.hibernator.schedule.Change;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Rule;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks a schedule what it says at an instant and will say next. */
final class Outlooks {
  /** Holds and awakes take turns at most this often before it is asleep again. */
  private static final int MOST_CHANGES = 1_000;

  private Outlooks() {}

  static Outlook at(Schedule schedule, Instant now) {
    Verdict verdict = schedule.verdictAt(now);
    Optional<Instant> nextAwake = next(schedule, now, Verdict.AWAKE);
    return new Outlook(
        verdict,
        reason(schedule.explain(now).rules(), verdict),
        schedule.nextChange(now).map(Change::at),
        next(schedule, now, Verdict.ASLEEP),
        nextAwake,
        nextAwake.flatMap(awake -> next(schedule, awake, Verdict.ASLEEP)),
        schedule.suspendedAt(now).flatMap(Interval::end));
  }

  private static Optional<Instant> next(Schedule schedule, Instant after, Verdict wanted) {
    Optional<Change> change = schedule.nextChange(after);
    for (int i = 0; i < MOST_CHANGES && change.isPresent(); i++) {
      if (change.get().to() == wanted) {
        return change.map(Change::at);
      }
      change = schedule.nextChange(change.get().at());
    }
    return Optional.empty();
  }

  /** The last rule that says so: a later one overrides those before it. */
  private static String reason(List<Rule> rules, Verdict verdict) {
    return rules.stream()
        .filter(rule -> rule.says().equalsIgnoreCase(verdict.name()))
        .map(Rule::rule)
        .reduce((earlier, later) -> later)
        .orElse("");
  }
}
