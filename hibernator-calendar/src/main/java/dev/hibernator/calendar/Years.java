package dev.hibernator.calendar;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Remembers the years that were asked for last, so that a calendar is not expanded anew for each
 * week of a year. Thread-safe.
 */
final class Years {
  private static final long YEAR = Duration.ofDays(365).toSeconds();
  private static final int MOST = 64;

  private final Expansion expansion;
  private final Map<Key, Timeline> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Entry<Key, Timeline> eldest) {
          return size() > MOST;
        }
      };

  Years(Expansion expansion) {
    this.expansion = expansion;
  }

  /** What is on during a bounded range. */
  Timeline within(Interval range, ZoneId zone) {
    Instant start = range.start().orElseThrow();
    Instant end = range.end().orElseThrow();
    long first = Math.floorDiv(start.getEpochSecond(), YEAR);
    long last = Math.floorDiv(end.getEpochSecond(), YEAR);
    if (last - first >= MOST / 2) {
      return expansion.within(range, zone);
    }
    List<Interval> found = new ArrayList<>();
    for (long year = first; year <= last; year++) {
      found.addAll(in(year, zone).intersect(Timeline.of(range)).intervals());
    }
    return Timeline.of(found);
  }

  private Timeline in(long year, ZoneId zone) {
    Key key = new Key(year, zone);
    synchronized (known) {
      Timeline cached = known.get(key);
      if (cached != null) {
        return cached;
      }
    }
    Interval range =
        Interval.of(Instant.ofEpochSecond(year * YEAR), Instant.ofEpochSecond((year + 1) * YEAR));
    Timeline computed = expansion.within(range, zone);
    synchronized (known) {
      known.put(key, computed);
    }
    return computed;
  }

  /** Works out when something is on. */
  interface Expansion {
    Timeline within(Interval range, ZoneId zone);
  }

  private record Key(long year, ZoneId zone) {}
}
