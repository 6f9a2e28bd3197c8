package dev.hibernator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PacingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Pacing pacing(int batch, int resources, Duration every) {
    return new Pacing(number(batch), number(resources), every);
  }

  private static OptionalInt number(int count) {
    return count == -1 ? OptionalInt.empty() : OptionalInt.of(count);
  }

  @Test
  void targetsAndResourcesAreCountedApart() {
    assertThat(pacing(5, 20, MINUTE).ofTargets()).contains(new Rate(5, MINUTE));
    assertThat(pacing(5, 20, MINUTE).ofResources()).contains(new Rate(20, MINUTE));
    assertThat(pacing(-1, 20, MINUTE).ofTargets()).isEmpty();
    assertThat(new Pacing(5, MINUTE).ofResources()).isEmpty();
  }

  @Test
  void oneOfTheTwoMustBeCounted() {
    assertThatThrownBy(() -> pacing(-1, -1, MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch or resources must be given");
  }

  @Test
  void numbersOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> pacing(0, -1, MINUTE)).hasMessage("batch must be at least 1");
    assertThatThrownBy(() -> pacing(1, 0, MINUTE)).hasMessage("resources must be at least 1");
    assertThatThrownBy(() -> pacing(1, 1, Duration.ZERO))
        .hasMessage("every must be longer than zero");
  }
}
