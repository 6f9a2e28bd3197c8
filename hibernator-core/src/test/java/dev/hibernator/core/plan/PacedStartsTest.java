package dev.hibernator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.executor.Permits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PacedStartsTest {
  private static final Instant ZERO = Instant.parse("2026-03-03T06:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PacedStarts twoAMinute = new PacedStarts(new Rate(2, MINUTE));

  private static Instant after(long seconds) {
    return ZERO.plusSeconds(seconds);
  }

  private static Permits some(int count, long next) {
    return new Permits(count, Optional.of(after(next)));
  }

  @Test
  void asManyAsMayStartAtOnceAndTheNextWhenTheFirstNoLongerCount() {
    assertThat(twoAMinute.take(5, ZERO)).isEqualTo(some(2, 60));
    assertThat(twoAMinute.take(3, after(59))).isEqualTo(some(0, 60));
    assertThat(twoAMinute.take(3, after(60))).isEqualTo(some(2, 120));
    assertThat(twoAMinute.take(1, after(120))).isEqualTo(Permits.all(1));
  }

  @Test
  void everyStretchOfTimeCountsNotOnlyThoseThatBeginWithTheFirst() {
    assertThat(twoAMinute.take(1, ZERO)).isEqualTo(Permits.all(1));
    assertThat(twoAMinute.take(1, after(50))).isEqualTo(Permits.all(1));
    assertThat(twoAMinute.take(2, after(60))).isEqualTo(some(1, 110));
  }

  @Test
  void whoeverWantsNoneIsNotHeldBack() {
    twoAMinute.take(2, ZERO);
    assertThat(twoAMinute.take(0, ZERO)).isEqualTo(Permits.all(0));
    assertThatThrownBy(() -> twoAMinute.take(-1, ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatSomebodyElseMayHaveStartedCounts() {
    twoAMinute.full(after(-20));
    assertThat(twoAMinute.take(1, ZERO)).isEqualTo(some(0, 40));
    assertThat(twoAMinute.take(1, after(40))).isEqualTo(Permits.all(1));
  }

  @Test
  void aClockThatIsSetBackHoldsNothingBackForLongerThanTheTime() {
    twoAMinute.take(2, ZERO);
    Instant back = ZERO.minus(Duration.ofHours(2));
    assertThat(twoAMinute.take(1, back).next()).contains(back.plus(MINUTE));
    assertThat(twoAMinute.take(1, back.plus(MINUTE))).isEqualTo(Permits.all(1));
  }

  @Test
  void startsAreWithinTheTimeThatTheRateTells() {
    Rate rate = new Rate(20, MINUTE);
    assertThat(rate.within(0)).isZero();
    assertThat(rate.within(1)).isEqualTo(MINUTE);
    assertThat(rate.within(20)).isEqualTo(MINUTE);
    assertThat(rate.within(21)).isEqualTo(MINUTE.multipliedBy(2));
  }

  @Test
  void whyIsSaidInOneWay() {
    assertThat(new Rate(1, MINUTE).held("target")).isEqualTo("Paced: 1 target every 1m");
    assertThat(new Rate(20, Duration.ofSeconds(90)).held("resource"))
        .isEqualTo("Paced: 20 resources every 1m30s");
  }

  /** Whoever asks at whatever times: never more than so many within any stretch of the time. */
  @Property(tries = 300)
  void neverMoreThanSoManyWithinAnyStretch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int count) {
    Random dice = new Random(seed);
    Rate rate = new Rate(count, Duration.ofSeconds(1 + dice.nextInt(90)));
    PacedStarts starts = new PacedStarts(rate);
    List<Instant> started = new ArrayList<>();
    Instant now = ZERO;
    for (int i = 0; i < 60; i++) {
      now = now.plusSeconds(dice.nextInt(40));
      Permits permits = starts.take(dice.nextInt(10), now);
      for (int each = 0; each < permits.count(); each++) {
        started.add(now);
      }
    }
    for (int i = count; i < started.size(); i++) {
      assertThat(Duration.between(started.get(i - count), started.get(i)))
          .isGreaterThanOrEqualTo(rate.every());
    }
  }

  /** Whoever asks again when told to starts all, and as early as the rate allows. */
  @Property(tries = 300)
  void allStartAndNoneWaitsInVain(
      @ForAll @IntRange(min = 1, max = 300) int all,
      @ForAll @IntRange(min = 1, max = 50) int count,
      @ForAll @IntRange(min = 1, max = 86_400) int seconds) {
    Rate rate = new Rate(count, Duration.ofSeconds(seconds));
    PacedStarts starts = new PacedStarts(rate);
    Instant now = ZERO;
    int left = all;
    while (left > 0) {
      Permits permits = starts.take(left, now);
      assertThat(permits.count()).as("asked when told to").isPositive();
      left -= permits.count();
      assertThat(permits.next().isPresent()).isEqualTo(left > 0);
      now = permits.next().orElse(now);
    }
    assertThat(now).isEqualTo(ZERO.plus(rate.within(all)).minus(rate.every()));
  }
}
