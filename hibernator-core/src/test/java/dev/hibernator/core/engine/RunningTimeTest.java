package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The one class that has to do with real time; its tests wait for fractions of a second. */
class RunningTimeTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void anHourTakesASecondAtFactor3600() throws InterruptedException {
    RunningTime time = RunningTime.accelerated(START, 3_600);
    long begin = System.nanoTime();
    time.pauseUntil(START.plus(Duration.ofMinutes(12)));
    Duration real = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(time.instant()).isAfterOrEqualTo(START.plus(Duration.ofMinutes(12)));
    assertThat(real).isBetween(Duration.ofMillis(150), Duration.ofSeconds(5));
  }

  @Test
  void anAlarmIsCalledOnceAndNotBefore() throws InterruptedException {
    RunningTime time = RunningTime.accelerated(START, 3_600);
    Instant when = START.plus(Duration.ofMinutes(6));
    CountDownLatch called = new CountDownLatch(1);
    AtomicBoolean early = new AtomicBoolean();
    time.callAt(
        when,
        () -> {
          early.set(time.instant().isBefore(when));
          called.countDown();
        });
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(early).isFalse();
  }

  @Test
  void anAlarmThatWasCalledOffIsNotCalled() throws InterruptedException {
    RunningTime time = RunningTime.accelerated(START, 3_600);
    AtomicBoolean called = new AtomicBoolean();
    CountDownLatch later = new CountDownLatch(1);
    time.callAt(START.plus(Duration.ofMinutes(5)), () -> called.set(true)).cancel();
    time.callAt(START.plus(Duration.ofMinutes(6)), later::countDown);
    assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(called).isFalse();
  }

  @Test
  void anAlarmInThePastIsCalledAtOnce() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    RunningTime.system().callAt(Instant.EPOCH, called::countDown);
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void alarmsAreCalledInTheOrderOfTheirInstants() throws InterruptedException {
    RunningTime time = RunningTime.accelerated(START, 3_600);
    List<Integer> called = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(3);
    for (int minutes : new int[] {7, 5, 6}) {
      time.callAt(
          START.plus(Duration.ofMinutes(minutes)),
          () -> {
            called.add(minutes);
            all.countDown();
          });
    }
    assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(called).containsExactly(5, 6, 7);
  }

  @Test
  void anAlarmThatIsSetLaterButDueEarlierIsNotHeldUp() throws InterruptedException {
    RunningTime time = RunningTime.system();
    CountDownLatch called = new CountDownLatch(1);
    time.callAt(Instant.MAX, () -> {});
    time.callAt(time.instant().plusMillis(20), called::countDown);
    assertThat(called.await(4, TimeUnit.SECONDS))
        .as("before the clock is looked at anyway")
        .isTrue();
  }

  @Test
  void anAlarmThatFailsDoesNotKeepTheOthersFromBeingCalled() throws InterruptedException {
    RunningTime time = RunningTime.accelerated(START, 3_600);
    CountDownLatch called = new CountDownLatch(2);
    Instant when = START.plus(Duration.ofMinutes(5));
    time.callAt(
        when,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    time.callAt(when, called::countDown);
    time.callAt(when.plus(Duration.ofMinutes(1)), called::countDown);
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Nobody may hold it: what it calls refers to a whole plan. */
  @Test
  void anAlarmThatWasCalledOffIsForgotten() {
    RunningTime time = RunningTime.system();
    WeakReference<Object> plan = alarmThatIsCalledOff(time);
    for (int i = 0; i < 100 && plan.get() != null; i++) {
      System.gc();
    }
    assertThat(plan.get()).isNull();
    assertThat(time.instant()).isAfter(Instant.EPOCH);
  }

  private static WeakReference<Object> alarmThatIsCalledOff(RunningTime time) {
    Object plan = new Object();
    time.callAt(Instant.MAX, plan::notifyAll).cancel();
    return new WeakReference<>(plan);
  }

  @Test
  void whoWaitsCanBeInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> RunningTime.system().pauseUntil(Instant.MAX))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void aFactorThatIsNotAboveZeroIsRefused() {
    assertThatThrownBy(() -> RunningTime.accelerated(START, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
