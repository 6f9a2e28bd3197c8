package dev.hibernator.executor.rds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When it is to be seen to that databases still sleep: a little after RDS has said it will start
 * one of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html">Stopping
 *     an Amazon RDS DB instance temporarily</a>
 */
final class Rechecks {
  /** How long after an announced start it is looked, and again while a database changes. */
  static final Duration INTERVAL = Duration.ofMinutes(5);

  /** How long RDS leaves a database stopped. */
  private static final Duration STOPPED_FOR = Duration.ofDays(7);

  private Optional<Instant> earliest = Optional.empty();

  /** A database sleeps, or will; what is not known of it is at least seven days away. */
  void add(Database database, Instant now) {
    at(database.restartAt().orElse(now.plus(STOPPED_FOR)).plus(INTERVAL), now);
  }

  /** A database changes and is to be looked at soon. */
  void soon(Instant now) {
    at(now.plus(INTERVAL), now);
  }

  Optional<Instant> earliest() {
    return earliest;
  }

  /** Never sooner than an interval from now, so that an announcement of the past does not spin. */
  private void at(Instant wanted, Instant now) {
    Instant soonest = now.plus(INTERVAL);
    Instant at = wanted.isBefore(soonest) ? soonest : wanted;
    earliest = Optional.of(earliest.filter(other -> other.isBefore(at)).orElse(at));
  }
}
