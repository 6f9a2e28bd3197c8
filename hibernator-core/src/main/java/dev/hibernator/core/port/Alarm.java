package dev.hibernator.core.port;

/** A call that a {@link TimeSource} was asked for. */
@FunctionalInterface
public interface Alarm {
  /** Calls it off; does nothing if it was made already. Safe for use by several threads. */
  void cancel();
}
