package dev.hibernator.calendar;

import java.time.Duration;

/**
 * What fetching a calendar may cost, and from where.
 *
 * @param bytes the most that an answer may hold, at most {@link ICalendar#MAX_BYTES}
 * @param connect how long connecting may take, and before it looking up the server's name
 * @param read how long the server may be silent
 * @param total how long all of it may take, redirects included
 * @param redirects how many redirects are followed
 * @param privateAddresses whether loopback, private, link-local and other addresses that are not on
 *     the public internet may be asked
 */
public record FetchLimits(
    int bytes,
    Duration connect,
    Duration read,
    Duration total,
    int redirects,
    boolean privateAddresses) {
  /** 10 MiB, 5 seconds to connect, 10 of silence, 30 in all, 5 redirects, public addresses only. */
  public static final FetchLimits DEFAULT =
      new FetchLimits(
          ICalendar.MAX_BYTES,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          5,
          false);

  /** Checks that they are limits. */
  public FetchLimits {
    boolean times = connect.isNegative() || read.isNegative() || total.isNegative();
    boolean none = connect.isZero() || read.isZero() || total.isZero();
    if (bytes < 1 || bytes > ICalendar.MAX_BYTES || redirects < 0 || times || none) {
      throw new IllegalArgumentException("limits are positive, and at most 10 MiB");
    }
  }

  /**
   * Returns these limits without the one on addresses.
   *
   * @return the limits, with which a server in one's own network can be asked
   */
  public FetchLimits withPrivateAddresses() {
    return new FetchLimits(bytes, connect, read, total, redirects, true);
  }
}
