package dev.hibernator.executor.rds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.Event;

/**
 * Who started a database. RDS tells: it notes among a database's events that it starts it for
 * having been stopped too long. Such a note counts if it is younger than the last stop.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">Amazon
 *     RDS event categories and event messages (RDS-EVENT-0153, RDS-EVENT-0154)</a>
 */
final class Restarts {
  private static final String BY_ITSELF = "exceeding the maximum allowed time being stopped";
  private static final Pattern STOPPED = Pattern.compile("(?i)db (instance|cluster) stopped\\.?");

  /** For how long RDS keeps events. */
  private static final Duration KEPT = Duration.ofDays(14);

  private final RdsFleet fleet;

  Restarts(RdsFleet fleet) {
    this.fleet = fleet;
  }

  /** Whether RDS started a database by itself after it was last stopped. */
  boolean byRds(Database database, Instant now) {
    boolean byItself = false;
    for (Event event : fleet.events(database, now.minus(KEPT))) {
      String message = Optional.ofNullable(event.message()).orElse("").trim();
      if (message.contains(BY_ITSELF)) {
        byItself = true;
      } else if (STOPPED.matcher(message).matches()) {
        byItself = false;
      }
    }
    return byItself;
  }
}
