package dev.hibernator.core.engine;

import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;

/**
 * Watches an engine, for live displays. What it is told is not repeated and may be lost in a crash;
 * for what must arrive there is the {@link dev.hibernator.core.port.Notifier}.
 *
 * <p>Called on the engine's threads, in order for each plan; returns quickly and must not throw
 * (what it throws is logged and forgotten).
 */
public interface EngineListener {
  /**
   * A plan's state has changed and is durable: its phase, its message, or one of its targets.
   *
   * @param before the status before
   * @param now the status now
   */
  default void changed(PlanStatus before, PlanStatus now) {}

  /**
   * An attempt got further.
   *
   * @param progress how far
   */
  default void progressed(Progress progress) {}

  /**
   * An attempt wrote into its log.
   *
   * @param attempt the attempt
   * @param line what it wrote
   */
  default void logged(Attempt attempt, LogLine line) {}

  /**
   * Something went wrong that is not part of any plan's state, such as a state that cannot be
   * saved.
   *
   * @param message what, for people
   */
  default void warned(String message) {}
}
