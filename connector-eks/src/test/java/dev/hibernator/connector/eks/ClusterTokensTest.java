package dev.hibernator.connector.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.Secret;
import dev.hibernator.executor.aws.EksToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTokensTest {
  private final List<Instant> signed = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T20:00:00Z");
  private final ClusterTokens tokens = new ClusterTokens(this::sign, () -> now);

  private EksToken sign(Instant at) {
    signed.add(at);
    return new EksToken(new Secret("token-" + signed.size()), at.plus(Duration.ofMinutes(14)));
  }

  private String after(Duration time) {
    now = now.plus(time);
    return tokens.current().reveal();
  }

  @Test
  void oneIsUsedUntilItExpiresAndThenTheNext() {
    assertThat(after(Duration.ZERO)).isEqualTo("token-1");
    assertThat(after(Duration.ofMinutes(13))).isEqualTo("token-1");
    assertThat(after(Duration.ofMinutes(1))).isEqualTo("token-2");
    assertThat(signed).containsExactly(now.minus(Duration.ofMinutes(14)), now);
  }

  @Test
  void afterAFailureTheNextRequestAsksAgain() {
    List<Integer> asked = new ArrayList<>();
    ClusterTokens failing =
        new ClusterTokens(
            at -> {
              asked.add(1);
              if (asked.size() == 1) {
                throw new IllegalStateException("no credentials");
              }
              return sign(at);
            },
            () -> now);
    assertThatThrownBy(failing::current).hasMessage("no credentials");
    assertThat(failing.current().reveal()).isEqualTo("token-1");
  }
}
