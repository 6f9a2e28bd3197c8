package dev.hibernator.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Events that are written down one by one. */
record FixedEvents(Timeline on) implements CalendarEvents {
  static FixedEvents of(Interval... events) {
    return new FixedEvents(Timeline.of(events));
  }

  @Override
  public Timeline within(Interval range, ZoneId zone) {
    return on.within(range);
  }

  @Override
  public Optional<Interval> span(ZoneId zone) {
    List<Instant> edges = on.boundaries();
    return on.isEmpty()
        ? Optional.empty()
        : Optional.of(Interval.of(edges.get(0), edges.get(edges.size() - 1)));
  }
}
