package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.OnceResult;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.engine.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Watches the demonstration's night: sets the speed of its clock, and knows when it is over. */
final class DemoNight implements Reporter {
  static final long WORK_SPEED = 4;
  static final long SLEEP_SPEED = 2_400;

  /** How long before it wakes the clock slows down. */
  private static final Duration DAWN = Duration.ofSeconds(4);

  private final Reporter reporter;
  private final FastTime time;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<PlanStatus> morning = Optional.empty();

  DemoNight(Reporter reporter, FastTime time) {
    this.reporter = reporter;
    this.time = time;
  }

  @Override
  public void changed(PlanStatus before, PlanStatus now) {
    if (before.phase() != now.phase() && now.phase() == Phase.HIBERNATED) {
      now.nextWakeUp().ifPresent(at -> time.speed(SLEEP_SPEED, at.minus(DAWN), WORK_SPEED));
    }
    reporter.changed(before, now);
    if (before.phase() == Phase.WAKING_UP && now.phase() == Phase.ACTIVE) {
      morning = Optional.of(now);
      over.countDown();
    }
  }

  /** How the plan is in the morning, if the night was not ended early. */
  Optional<PlanStatus> morning() {
    return morning;
  }

  @Override
  public void progressed(Progress progress) {
    reporter.progressed(progress);
  }

  @Override
  public void warned(String message) {
    reporter.warned(message);
  }

  @Override
  public void note(String text) {
    reporter.note(text);
  }

  @Override
  public void began(List<Happening> plans) {
    reporter.began(plans);
  }

  @Override
  public void ended(List<OnceResult> results) {
    reporter.ended(results);
  }

  /** Waits until the night is over. */
  void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the night early. */
  void giveUp() {
    over.countDown();
  }

  @Override
  public void close() {
    reporter.close();
  }
}
