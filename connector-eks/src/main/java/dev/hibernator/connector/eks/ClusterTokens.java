package dev.hibernator.connector.eks;

import dev.hibernator.api.Secret;
import dev.hibernator.executor.aws.EksToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Tokens for one cluster, each used until it expires. Safe for use by several threads. */
final class ClusterTokens {
  private final Function<Instant, EksToken> signer;
  private final InstantSource clock;
  private Optional<EksToken> held = Optional.empty();

  /**
   * @param signer makes a token at a time
   * @param clock tells when one has expired
   */
  ClusterTokens(Function<Instant, EksToken> signer, InstantSource clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** A token that has not expired. Synchronized, so that requests at once make one. */
  synchronized Secret current() {
    Instant now = clock.instant();
    EksToken valid =
        held.filter(token -> now.isBefore(token.expiresAt())).orElseGet(() -> signer.apply(now));
    held = Optional.of(valid);
    return valid.bearer();
  }
}
