package dev.hibernator.core.engine;

import dev.hibernator.schedule.Schedule;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * One memory for all schedules that say the same: where many plans share their hours, what these
 * say is worked out once. Forgets what no plan uses any more. Thread-safe.
 */
final class OutlookMemories {
  /** A memory holds its key, so that both are forgotten together. */
  private final Map<ScheduleContent, WeakReference<OutlookMemory>> memories = new WeakHashMap<>();

  synchronized OutlookMemory of(Schedule schedule) {
    ScheduleContent content = ScheduleContent.of(schedule);
    WeakReference<OutlookMemory> reference = memories.get(content);
    OutlookMemory known = reference == null ? null : reference.get();
    if (known == null) {
      known = new OutlookMemory(content, schedule);
      memories.put(content, new WeakReference<>(known));
    }
    return known;
  }
}
