package dev.hibernator.testkit.cloud;

import java.time.InstantSource;

/**
 * How the proxy behaves where a test has a choice.
 *
 * @param seed where the choices of rules with a probability, and the request ids, come from
 * @param transitionalAnswers how many answers tell {@code pending} or {@code stopping} before a
 *     change is complete; 0 makes changes instant
 * @param pageLimit how many instances a page of a describe has at most, whatever the caller asks
 *     for; the service's own limit is 1000
 * @param clock what gives calls their time
 */
public record ProxySettings(
    long seed, int transitionalAnswers, int pageLimit, InstantSource clock) {

  /** The service's limit for {@code MaxResults}. */
  static final int SERVICE_PAGE_LIMIT = 1000;

  /**
   * Checks the ranges.
   *
   * @param seed where choices come from
   * @param transitionalAnswers from 0
   * @param pageLimit from 1 to 1000
   * @param clock what gives calls their time
   */
  public ProxySettings {
    if (transitionalAnswers < 0 || pageLimit < 1 || pageLimit > SERVICE_PAGE_LIMIT) {
      throw new IllegalArgumentException(
          "transitionalAnswers from 0, pageLimit from 1 to %d: %d, %d"
              .formatted(SERVICE_PAGE_LIMIT, transitionalAnswers, pageLimit));
    }
  }

  /** {@return three answers for each change, the service's page limit, the system's clock} */
  public static ProxySettings defaults() {
    return new ProxySettings(1, 3, SERVICE_PAGE_LIMIT, InstantSource.system());
  }

  /**
   * {@return these settings with another seed}
   *
   * @param changed the seed
   */
  public ProxySettings withSeed(long changed) {
    return new ProxySettings(changed, transitionalAnswers, pageLimit, clock);
  }

  /**
   * {@return these settings with another number of answers for each change}
   *
   * @param changed the number
   */
  public ProxySettings withTransitionalAnswers(int changed) {
    return new ProxySettings(seed, changed, pageLimit, clock);
  }

  /**
   * {@return these settings with smaller pages}
   *
   * @param changed how many instances a page has at most
   */
  public ProxySettings withPageLimit(int changed) {
    return new ProxySettings(seed, transitionalAnswers, changed, clock);
  }

  /**
   * {@return these settings with another clock}
   *
   * @param changed the clock
   */
  public ProxySettings withClock(InstantSource changed) {
    return new ProxySettings(seed, transitionalAnswers, pageLimit, changed);
  }
}
