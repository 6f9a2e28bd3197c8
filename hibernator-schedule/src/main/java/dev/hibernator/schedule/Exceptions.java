package dev.hibernator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What all exceptions together do, one timeline per step of the composition. */
record Exceptions(
    Timeline replaced,
    Timeline replacement,
    Timeline extension,
    Timeline wake,
    Timeline keep,
    Timeline lead) {
  static final Exceptions NONE = of(List.of());

  static Exceptions of(List<Coverage> coverages) {
    return new Exceptions(
        union(coverages, each -> true, Coverage::replaced),
        union(coverages, each -> each.adjustment() instanceof Replace, Coverage::covered),
        union(coverages, each -> each.adjustment() instanceof Extend, Coverage::covered),
        union(coverages, each -> each.suspends(WhenHibernated.WAKE), Coverage::covered),
        union(coverages, each -> each.suspends(WhenHibernated.KEEP), Coverage::covered),
        union(coverages, each -> true, Coverage::lead));
  }

  private static Timeline union(
      List<Coverage> coverages, Predicate<Coverage> which, Function<Coverage, Timeline> what) {
    List<Interval> all = new ArrayList<>();
    for (Coverage coverage : coverages) {
      if (which.test(coverage)) {
        all.addAll(what.apply(coverage).intervals());
      }
    }
    return Timeline.of(all);
  }

  Exceptions within(Interval range) {
    Timeline part = Timeline.of(range);
    return new Exceptions(
        replaced.intersect(part),
        replacement.intersect(part),
        extension.intersect(part),
        wake.intersect(part),
        keep.intersect(part),
        lead.intersect(part));
  }

  /** Where any suspension applies, lead times excluded. */
  Timeline suspended() {
    return wake.union(keep);
  }
}
