package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlanAlarmsTest {
  private final PlanAlarms alarms = new PlanAlarms(RunningTime.system());

  private WeakReference<Object> planWithAlarms() {
    Object plan = new Object();
    alarms.set(PlanAlarms.Kind.DECIDE, Instant.MAX, plan::notifyAll);
    alarms.setIfNone(PlanAlarms.Kind.LOOK_AHEAD, Duration.ofHours(1), plan::notifyAll);
    return new WeakReference<>(plan);
  }

  /** A program that closes an engine gets its memory back, whenever its plans would change next. */
  @Test
  void alarmsThatWereStoppedHoldNobody() {
    WeakReference<Object> plan = planWithAlarms();
    alarms.stop();
    for (int i = 0; i < 100 && plan.get() != null; i++) {
      System.gc();
    }
    assertThat(plan.get()).isNull();
  }
}
