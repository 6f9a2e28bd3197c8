package dev.hibernator.core.port;

/**
 * Tells people. Safe for use by several threads.
 *
 * <p>The engine calls it after what it tells about is durable, on a thread of its own, and again
 * until it returns normally: at least once. It never holds up the engine.
 */
@FunctionalInterface
public interface Notifier {
  /** Tells nobody. */
  Notifier NONE = notification -> {};

  /**
   * Delivers a notification.
   *
   * @param notification what to tell
   * @throws RuntimeException if it was not delivered and is to be tried again
   */
  void deliver(Notification notification);
}
