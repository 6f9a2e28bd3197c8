package dev.hibernator.executor.rds;

import dev.hibernator.api.executor.Condition;
import java.util.Set;

/**
 * What the status of a database comes to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html">Viewing
 *     Amazon RDS DB instance status</a>
 */
enum Situation {
  /** It serves, and can be stopped. */
  AVAILABLE(Condition.AWAKE),
  /** It is stopped, and can be started. */
  STOPPED(Condition.ASLEEP),
  /** It is on its way to stopped. */
  STOPPING(Condition.CHANGING),
  /** It is on its way to something else: starting, modifying, backing up. */
  CHANGING(Condition.CHANGING),
  /** It stays as it is until a person mends it. */
  BROKEN(Condition.CHANGING),
  /** It is being deleted. */
  DELETING(Condition.CHANGING);

  private static final Set<String> STUCK =
      Set.of(
          "failed",
          "inaccessible-encryption-credentials",
          "inaccessible-encryption-credentials-recoverable",
          "insufficient-capacity",
          "restore-error",
          "storage-full");

  private final Condition condition;

  Situation(Condition condition) {
    this.condition = condition;
  }

  static Situation of(String status) {
    return switch (status) {
      case "available" -> AVAILABLE;
      case "stopped" -> STOPPED;
      case "stopping" -> STOPPING;
      case "deleting" -> DELETING;
      default -> STUCK.contains(status) || status.startsWith("incompatible-") ? BROKEN : CHANGING;
    };
  }

  Condition condition() {
    return condition;
  }

  /** Whether a database is to be woken: live unless stopping or stopped. */
  boolean isLive() {
    return this != STOPPED && this != STOPPING;
  }
}
