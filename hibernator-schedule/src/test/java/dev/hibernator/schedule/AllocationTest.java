package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocationTest {
  private static final int CALLS = 20_000;

  private final Instant[] instants = instants();
  private Object sink = "";

  private static Instant[] instants() {
    Random random = new Random(7);
    Instant[] instants = new Instant[CALLS];
    long tenYears = 10L * 365 * 86_400;
    for (int i = 0; i < CALLS; i++) {
      instants[i] = at("2026-01-01T00:00:00Z").plusSeconds((long) (random.nextDouble() * tenYears));
    }
    return instants;
  }

  private double bytesPerCall(Consumer<Instant> call) throws ReflectiveOperationException {
    AllocatedBytes allocated = new AllocatedBytes();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = allocated.soFar();
      for (Instant instant : instants) {
        call.accept(instant);
      }
      long bytes = allocated.soFar() - before;
      least = Math.min(least, (double) bytes / CALLS);
    }
    return least;
  }

  @ParameterizedTest
  @EnumSource
  void verdictAllocatesNothing(Sizes size) throws ReflectiveOperationException {
    Schedule schedule = size.schedule();
    assertThat(bytesPerCall(at -> sink = schedule.verdictAt(at))).isLessThan(0.1);
  }

  @ParameterizedTest
  @EnumSource
  void nextChangeAllocatesOnlyWhatItReturns(Sizes size) throws ReflectiveOperationException {
    Schedule schedule = size.schedule();
    assertThat(bytesPerCall(at -> sink = schedule.nextChange(at))).isBetween(1.0, 40.1);
    assertThat(sink).isNotNull();
  }
}
