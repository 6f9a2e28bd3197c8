package dev.hibernator.core.port;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * The engine's only clock: tells the time, calls back, and lets threads wait. Safe for use by
 * several threads.
 */
public interface TimeSource extends InstantSource {
  /**
   * Asks to be called.
   *
   * @param when at which instant; one in the past calls as soon as possible
   * @param action what to call; it is short and never waits
   * @return a way to call it off
   */
  Alarm callAt(Instant when, Runnable action);

  /**
   * Lets the calling thread wait.
   *
   * @param until the instant until which it waits; one in the past does not wait
   * @throws InterruptedException if the thread is interrupted
   */
  void pauseUntil(Instant until) throws InterruptedException;

  /**
   * Lets the calling thread wait for others.
   *
   * @param latch what it waits for
   * @throws InterruptedException if the thread is interrupted
   */
  default void await(CountDownLatch latch) throws InterruptedException {
    latch.await();
  }

  /**
   * Takes note of work that is about to be handed to another thread. A time that moves by itself
   * when nobody works needs to know; every other one returns the work as it is.
   *
   * @param work the work, which will be run exactly once
   * @return what to run in its place
   */
  default Runnable tracked(Runnable work) {
    return work;
  }
}
