package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FastTimeTest {
  private static final Instant START = Instant.parse("2026-02-02T20:00:00Z");

  @Test
  void anHourPassesInASecond() throws InterruptedException {
    try (FastTime time = new FastTime(START, 36_000)) {
      time.pauseUntil(START.plus(Duration.ofHours(1)));

      assertThat(time.instant()).isAfterOrEqualTo(START.plus(Duration.ofHours(1)));
    }
  }

  @Test
  void neverGoesBackWhenTheSpeedChanges() {
    try (FastTime time = new FastTime(START, 36_000)) {
      Instant before = time.instant();
      for (int i = 1; i < 1_000; i++) {
        time.speed(i % 3 == 0 ? 1 : 36_000);
        Instant now = time.instant();
        assertThat(now).isAfterOrEqualTo(before);
        before = now;
      }
    }
  }

  @Test
  void slowsDownAtTheInstantHoweverSeldomAnybodyLooks() throws InterruptedException {
    try (FastTime time = new FastTime(START, 1)) {
      Instant dawn = START.plus(Duration.ofHours(10));
      time.speed(3_600_000, dawn, 1);
      time.pauseUntil(dawn);

      assertThat(time.instant()).isBetween(dawn, dawn.plusSeconds(20));
    }
  }

  @Test
  void callsBackNotBeforeTheInstant() throws Exception {
    try (FastTime time = new FastTime(START, 3_600)) {
      Instant when = START.plus(Duration.ofMinutes(10));
      CompletableFuture<Instant> called = new CompletableFuture<>();

      time.callAt(when, () -> called.complete(time.instant()));

      assertThat(called.get(10, TimeUnit.SECONDS)).isAfterOrEqualTo(when);
    }
  }

  @Test
  void cancelledCallIsNotMade() throws Exception {
    try (FastTime time = new FastTime(START, 3_600)) {
      CompletableFuture<String> first = new CompletableFuture<>();
      CompletableFuture<String> second = new CompletableFuture<>();

      time.callAt(START.plusSeconds(60), () -> first.complete("called")).cancel();
      time.callAt(START.plusSeconds(120), () -> second.complete("called"));
      second.get(10, TimeUnit.SECONDS);

      assertThat(first).isNotDone();
    }
  }

  @Test
  void callThatFailsDoesNotStopTheClock() throws Exception {
    try (FastTime time = new FastTime(START, 3_600)) {
      CompletableFuture<String> second = new CompletableFuture<>();

      time.callAt(
          START.plusSeconds(60),
          () -> {
            throw new IllegalStateException("on purpose");
          });
      time.callAt(START.plusSeconds(120), () -> second.complete("called"));

      assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("called");
    }
  }
}
