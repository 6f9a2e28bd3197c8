package dev.hibernator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final Instant ONE = Instant.ofEpochSecond(1);
  private static final Instant TWO = Instant.ofEpochSecond(2);

  @Test
  void startBelongsToItAndEndDoesNot() {
    Interval interval = Interval.of(ONE, TWO);
    assertThat(interval.contains(ONE)).isTrue();
    assertThat(interval.contains(TWO.minusNanos(1))).isTrue();
    assertThat(interval.contains(TWO)).isFalse();
    assertThat(interval.contains(ONE.minusNanos(1))).isFalse();
  }

  @Test
  void isNeverEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(ONE, ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(TWO, ONE));
  }

  @Test
  void sidesMayBeUnbounded() {
    assertThat(Interval.startingAt(ONE).end()).isEmpty();
    assertThat(Interval.startingAt(ONE).contains(Instant.MAX)).isTrue();
    assertThat(Interval.endingAt(ONE).start()).isEmpty();
    assertThat(Interval.endingAt(ONE).contains(Instant.MIN)).isTrue();
    assertThat(Interval.ALWAYS.length()).isEmpty();
    assertThat(Interval.ALWAYS).hasToString("../..");
  }

  @Test
  void lengthIsElapsedTime() {
    assertThat(Interval.of(ONE, TWO).length()).contains(Duration.ofSeconds(1));
  }

  @Test
  void abuttingIntervalsDoNotOverlap() {
    Interval first = Interval.endingAt(ONE);
    Interval second = Interval.of(ONE, TWO);
    assertThat(first.abuts(second)).isTrue();
    assertThat(second.abuts(first)).isTrue();
    assertThat(first.overlaps(second)).isFalse();
  }
}
