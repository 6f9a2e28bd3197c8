package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Identity;

/**
 * A client of one service in one account and region, whose account has been checked. Several
 * connections may share one client; it is closed some time after the last of them.
 *
 * @param <C> the type of the client
 */
public final class AwsConnection<C> implements AutoCloseable {
  private final C client;
  private final Identity identity;
  private final Runnable release;

  AwsConnection(C client, Identity identity, Runnable release) {
    this.client = client;
    this.identity = identity;
    this.release = release;
  }

  /**
   * Returns the client; it repeats no request by itself.
   *
   * @return the client
   */
  public C client() {
    return client;
  }

  /**
   * Returns whose resources the client reaches: {@code account} and {@code region}.
   *
   * @return the identity, as the service confirmed it
   */
  public Identity identity() {
    return identity;
  }

  /** Gives the client back; a second time does nothing. */
  @Override
  public void close() {
    release.run();
  }
}
