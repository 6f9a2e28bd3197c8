package dev.hibernator.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Verdict and next change on random instants over ten years, a year of transitions, and compiling,
 * in a zone with daylight saving.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScheduleBenchmark {
  private static final int INSTANTS = 1 << 16;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long TEN_YEARS = 10L * 365 * 86_400;

  /** How many rules. */
  @Param({"ONE_WINDOW", "SMALL", "LARGE", "LARGE_WITH_CALENDAR"})
  public Sizes size;

  private ScheduleDefinition definition;
  private Schedule schedule;
  private Instant[] instants;
  private int next;

  /** Compiles the schedule and draws the instants. */
  @Setup
  public void setUp() {
    definition = size.definition();
    schedule = Schedule.compile(definition);
    Random random = new Random(42);
    instants = new Instant[INSTANTS];
    for (int i = 0; i < INSTANTS; i++) {
      instants[i] = START.plusSeconds((long) (random.nextDouble() * TEN_YEARS));
    }
  }

  private Instant instant() {
    return instants[next++ & INSTANTS - 1];
  }

  @Benchmark
  public Verdict verdict() {
    return schedule.verdictAt(instant());
  }

  @Benchmark
  public Optional<Change> nextChange() {
    return schedule.nextChange(instant());
  }

  @Benchmark
  public int yearOfTransitions() {
    Instant at = instant();
    Instant end = at.plusSeconds(365 * 86_400);
    int transitions = 0;
    Optional<Change> change = schedule.nextChange(at);
    while (change.isPresent() && change.get().at().isBefore(end)) {
      transitions++;
      change = schedule.nextChange(change.get().at());
    }
    return transitions;
  }

  @Benchmark
  public Timeline yearAsTimeline() {
    Instant at = instant();
    return schedule.timeline(at, at.plusSeconds(365 * 86_400));
  }

  @Benchmark
  public Schedule compile() {
    return Schedule.compile(definition);
  }
}
