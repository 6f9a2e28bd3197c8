package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Identity;
import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A client of one service in one account and region, whose account has been checked. Several
 * connections may share one client; it is closed some time after the last of them.
 *
 * @param <C> the type of the client
 */
public final class AwsConnection<C> implements AutoCloseable {
  private final C client;
  private final Identity identity;
  private final EksTokenSigner tokens;
  private final Runnable release;

  AwsConnection(C client, Identity identity, EksTokenSigner tokens, Runnable release) {
    this.client = client;
    this.identity = identity;
    this.tokens = tokens;
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

  /**
   * Makes a token for the API server of an EKS cluster, with the connection's own credentials.
   *
   * @param cluster the cluster's name
   * @param now the time of the signature
   * @return the token
   * @throws SdkException if there are no credentials
   */
  public EksToken eksToken(String cluster, Instant now) {
    return tokens.sign(cluster, now);
  }

  /** Gives the client back; a second time does nothing. */
  @Override
  public void close() {
    release.run();
  }
}
