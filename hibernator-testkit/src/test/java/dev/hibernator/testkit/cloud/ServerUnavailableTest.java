package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerUnavailableTest {

  @Test
  void aMissingServerCanBeSkippedOnADevelopersMachine() {
    assertThat(ServerUnavailable.because("no python3", Map.of()))
        .isInstanceOf(ServerUnavailable.class)
        .hasMessage("no python3");
  }

  @Test
  void aMissingServerIsAFailureInCi() {
    assertThat(ServerUnavailable.because("no python3", Map.of("CI", "true")))
        .isNotInstanceOf(ServerUnavailable.class)
        .hasMessageContaining("no python3");
  }
}
