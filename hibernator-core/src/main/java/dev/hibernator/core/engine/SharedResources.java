package dev.hibernator.core.engine;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.OpenElsewhere;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells of resources that another target or plan reaches, too, and put to sleep first: that one
 * wakes them, whatever becomes of this one.
 */
final class SharedResources {
  private final RestoreLedger ledger;
  private final Attempt attempt;
  private final Owner owner;

  SharedResources(RestoreLedger ledger, Attempt attempt, Owner owner) {
    this.ledger = ledger;
    this.attempt = attempt;
    this.owner = owner;
  }

  /** The outcome of a shutdown, with what is to be told of the resources it reached. */
  Outcome toldIn(Outcome outcome, Context context) {
    Set<ResourceKey> reached =
        ledger.existing(attempt.plan(), attempt.cycle(), attempt.target()).keySet();
    Map<ResourceKey, OpenElsewhere> elsewhere =
        ledger.openElsewhere(attempt.plan(), attempt.target(), owner, reached);
    if (elsewhere.isEmpty()) {
      return outcome;
    }
    Map<String, Integer> counts = new TreeMap<>();
    new TreeMap<>(elsewhere)
        .forEach(
            (key, older) -> {
              String told = "already put to sleep by " + holder(older);
              context.log(Context.Level.WARN, key + ": " + told + ", which wakes it");
              counts.merge(told, 1, Integer::sum);
            });
    StringBuilder message = new StringBuilder(outcome.message());
    counts.forEach((told, count) -> message.append("; ").append(count).append(' ').append(told));
    return new Outcome(
        message.toString(), outcome.results(), outcome.findings(), outcome.recheckAt());
  }

  private static String holder(OpenElsewhere older) {
    return "target '" + older.document().target() + "' of " + older.document().plan();
  }
}
