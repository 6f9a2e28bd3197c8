package dev.hibernator.core.engine;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** When one plan is to be looked at again, and for what. Thread-safe. */
final class PlanAlarms {
  /** What an alarm is for; of each kind at most one is set. */
  enum Kind {
    /** A decision may come out differently. */
    DECIDE,
    /** What had time is to be taken note of. */
    TAKE_NOTE,
    /** What the schedule says next can be looked up. */
    LOOK_AHEAD
  }

  /** An alarm that is due already is set this far off, so that no loop runs hot. */
  private static final Duration SOON = Duration.ofMillis(100);

  private final TimeSource time;
  private final Map<Kind, Alarm> alarms = new EnumMap<>(Kind.class);
  private boolean stopped;

  PlanAlarms(TimeSource time) {
    this.time = time;
  }

  /** Sets an alarm in place of the one of its kind that is set. */
  synchronized void set(Kind kind, Instant at, Runnable action) {
    cancel(kind);
    if (!stopped) {
      Instant now = time.instant();
      Instant soon = now.plus(SOON);
      put(kind, at.isBefore(soon) && !at.isAfter(now) ? soon : at, action);
    }
  }

  /** Sets an alarm unless one of its kind is set. */
  synchronized void setIfNone(Kind kind, Duration in, Runnable action) {
    if (!stopped && !alarms.containsKey(kind)) {
      put(kind, time.instant().plus(in), action);
    }
  }

  /** Calls an alarm off, if it is set. */
  synchronized void cancel(Kind kind) {
    Alarm set = alarms.remove(kind);
    if (set != null) {
      set.cancel();
    }
  }

  /**
   * Sets no more. Nothing is decided or looked up any more, and until then the alarm would hold the
   * whole engine; what is to be taken note of still rings.
   */
  synchronized void stop() {
    stopped = true;
    cancel(Kind.DECIDE);
    cancel(Kind.LOOK_AHEAD);
  }

  private void put(Kind kind, Instant at, Runnable action) {
    alarms.put(kind, time.callAt(at, () -> ring(kind, action)));
  }

  private void ring(Kind kind, Runnable action) {
    synchronized (this) {
      alarms.remove(kind);
    }
    action.run();
  }
}
