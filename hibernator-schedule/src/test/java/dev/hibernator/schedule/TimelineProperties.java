package dev.hibernator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of a Boolean algebra, and that the canonical form keeps them. */
class TimelineProperties {
  /** Few different instants, so that edges meet often; both ends of time among them. */
  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.integers()
        .between(-1, 12)
        .map(
            i -> i < 0 ? Instant.MIN : i == 12 ? Instant.MAX : Instant.ofEpochSecond(i / 2, i % 2));
  }

  @Provide
  Arbitrary<Interval> intervals() {
    return Combinators.combine(instants(), instants())
        .as((a, b) -> a.isBefore(b) ? Optional.of(Interval.of(a, b)) : Optional.<Interval>empty())
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  @Provide
  Arbitrary<Timeline> timelines() {
    return intervals().list().ofMaxSize(4).map(Timeline::of);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean unionCoversWhatEitherCovers(
      @ForAll("timelines") Timeline a,
      @ForAll("timelines") Timeline b,
      @ForAll("instants") Instant t) {
    return a.union(b).contains(t) == (a.contains(t) || b.contains(t));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean intersectionCoversWhatBothCover(
      @ForAll("timelines") Timeline a,
      @ForAll("timelines") Timeline b,
      @ForAll("instants") Instant t) {
    return a.intersect(b).contains(t) == (a.contains(t) && b.contains(t));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean complementCoversTheRest(@ForAll("timelines") Timeline a, @ForAll("instants") Instant t) {
    return a.complement().contains(t) != a.contains(t);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean subtractIsIntersectionWithComplement(
      @ForAll("timelines") Timeline a, @ForAll("timelines") Timeline b) {
    return a.subtract(b).equals(a.intersect(b.complement()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean complementIsItsOwnInverse(@ForAll("timelines") Timeline a) {
    return a.complement().complement().equals(a);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean deMorgan(@ForAll("timelines") Timeline a, @ForAll("timelines") Timeline b) {
    return a.union(b).complement().equals(a.complement().intersect(b.complement()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean unionAndIntersectionCommute(
      @ForAll("timelines") Timeline a, @ForAll("timelines") Timeline b) {
    return a.union(b).equals(b.union(a)) && a.intersect(b).equals(b.intersect(a));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean unionAndIntersectionAssociate(
      @ForAll("timelines") Timeline a,
      @ForAll("timelines") Timeline b,
      @ForAll("timelines") Timeline c) {
    return a.union(b).union(c).equals(a.union(b.union(c)))
        && a.intersect(b).intersect(c).equals(a.intersect(b.intersect(c)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean intersectionDistributesOverUnion(
      @ForAll("timelines") Timeline a,
      @ForAll("timelines") Timeline b,
      @ForAll("timelines") Timeline c) {
    return a.intersect(b.union(c)).equals(a.intersect(b).union(a.intersect(c)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean absorption(@ForAll("timelines") Timeline a, @ForAll("timelines") Timeline b) {
    return a.union(a.intersect(b)).equals(a) && a.intersect(a.union(b)).equals(a);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean emptyAndAlwaysAreTheBounds(@ForAll("timelines") Timeline a) {
    return a.union(Timeline.EMPTY).equals(a)
        && a.intersect(Timeline.ALWAYS).equals(a)
        && a.union(a.complement()).equals(Timeline.ALWAYS)
        && a.intersect(a.complement()).equals(Timeline.EMPTY);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean differenceAndIntersectionMakeUpTheWhole(
      @ForAll("timelines") Timeline a, @ForAll("timelines") Timeline b) {
    return a.subtract(b).union(a.intersect(b)).equals(a);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void orderOfIntervalsDoesNotMatter(@ForAll("timelines") Timeline a) {
    List<Interval> reversed = new ArrayList<>(a.intervals());
    Collections.reverse(reversed);
    assertThat(Timeline.of(reversed)).isEqualTo(a).hasSameHashCodeAs(a);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void intervalsAreSortedAndNeverTouch(@ForAll("timelines") Timeline a) {
    List<Interval> intervals = a.intervals();
    for (int i = 1; i < intervals.size(); i++) {
      assertThat(intervals.get(i - 1).end().orElseThrow())
          .isBefore(intervals.get(i).start().orElseThrow());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean equalIfAndOnlyIfTheSameInstants(
      @ForAll("timelines") Timeline a, @ForAll("timelines") Timeline b) {
    boolean nothingDiffers = a.subtract(b).isEmpty() && b.subtract(a).isEmpty();
    return a.equals(b) == nothingDiffers;
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void nextBoundaryIsWhereCoverageTurns(
      @ForAll("timelines") Timeline a, @ForAll("instants") Instant t) {
    a.nextBoundary(t)
        .ifPresent(
            at -> {
              assertThat(at).isAfter(t);
              assertThat(a.contains(at)).isNotEqualTo(a.contains(t));
              assertThat(a.contains(at.minusNanos(1))).isEqualTo(a.contains(t));
            });
    if (a.nextBoundary(t).isEmpty()) {
      assertThat(a.contains(Instant.MAX)).isEqualTo(a.contains(t));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean coversIsIntersectionWithItself(
      @ForAll("timelines") Timeline a, @ForAll("intervals") Interval interval) {
    Timeline part = Timeline.of(interval);
    return a.covers(interval) == a.intersect(part).equals(part);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean intervalAtContainsTheInstant(
      @ForAll("timelines") Timeline a, @ForAll("instants") Instant t) {
    return a.intervalAt(t).map(found -> found.contains(t) && a.covers(found)).orElse(true)
        && a.intervalAt(t).isPresent() == a.contains(t);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean overlappingIntervalsHaveAnIntersection(
      @ForAll("intervals") Interval a, @ForAll("intervals") Interval b) {
    return a.overlaps(b) == a.intersection(b).isPresent()
        && a.encloses(b) == a.intersection(b).equals(Optional.of(b))
        && !(a.abuts(b) && a.overlaps(b));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean intersectionOfIntervalsIsThatOfTheirTimelines(
      @ForAll("intervals") Interval a, @ForAll("intervals") Interval b) {
    Timeline common = a.intersection(b).map(Timeline::of).orElse(Timeline.EMPTY);
    return Timeline.of(a).intersect(Timeline.of(b)).equals(common);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  boolean lengthOfDisjointPartsAdds(
      @ForAll("timelines") Timeline a, @ForAll("timelines") Timeline b) {
    Timeline bounded = Timeline.of(Interval.of(Instant.EPOCH, Instant.ofEpochSecond(6)));
    Timeline inside = a.intersect(bounded);
    Duration parts =
        inside.subtract(b).length().orElseThrow().plus(inside.intersect(b).length().orElseThrow());
    return parts.equals(inside.length().orElseThrow());
  }
}
