package dev.hibernator.testkit.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The sessions of assumed roles, as a test sees them from behind. Safe for use by several threads.
 */
public final class StsSessions {
  private final Set<String> open = new HashSet<>();
  private final Set<String> expired = new HashSet<>();
  private Optional<Duration> lifetime = Optional.empty();

  StsSessions() {}

  /**
   * Says how long credentials are said to last from now on, whatever the caller asks for.
   *
   * @param time how long, by the system's clock
   */
  public synchronized void sessionsLast(Duration time) {
    lifetime = Optional.of(time);
  }

  /** Lets all credentials that were handed out so far expire: {@code ExpiredToken}. */
  public synchronized void expireSessions() {
    expired.addAll(open);
    open.clear();
  }

  /** Notes new credentials; tells when they expire, if a test has said so. */
  synchronized Optional<String> begin(String accessKeyId) {
    open.add(accessKeyId);
    return lifetime.map(
        time -> Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Refuses what is signed with expired credentials.
   *
   * @throws ServiceRefusal {@code ExpiredToken}
   */
  synchronized void check(String accessKeyId) {
    if (expired.contains(accessKeyId)) {
      throw new ServiceRefusal(
          new ServiceError(
              403, "ExpiredToken", "The security token included in the request is expired"));
    }
  }

  synchronized void clear() {
    open.clear();
    expired.clear();
    lifetime = Optional.empty();
  }
}
