package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.ProxySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hibernator run} in the foreground, on the real clock, over two boundaries. */
class BoundaryIT {

  private static final String ACCOUNT = "777777777777";
  private static final Duration BAR = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void theFirstCallLeavesWithinASecondOfTheBoundary(@TempDir Path directory) throws Exception {
    NightJvm jvm = NightJvm.prepare(directory);
    ProxySettings settings = ProxySettings.defaults().withTransitionalAnswers(1);
    try (Lab lab = Lab.in(ACCOUNT, settings, jvm, directory)) {
      Ec2Fleet.in(lab.world()).with(5, Kind.RUNNING).tag("tier", "web").create();
      Map<String, InstanceTruth> before = lab.now();
      Instant evening = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(8);
      Instant morning = evening.plusSeconds(12);
      Path plan =
          lab.manifest("plan.yaml", planThatSleepsAtNoon(evening), exception(evening, morning));
      try (Running process =
          lab.jvm().script("run", "-f", plan.toString(), "--state", lab.state().toString())) {
        process.await(
            "asleep", LIMIT, () -> lab.states().equals(java.util.Set.of(InstanceState.STOPPED)));
        process.await("awake", LIMIT, () -> lab.now().equals(before) && lab.open("shop").isEmpty());
        process.terminate();
        assertThat(process.await(LIMIT).exitCode()).isEqualTo(128 + 15);
      }
      assertThat(lab.proxy().calls("StopInstances")).allMatch(call -> !call.at().isBefore(evening));
      assertSoon("evening", evening, lab);
      assertSoon("morning", morning, lab);
    }
  }

  private static void assertSoon(String name, Instant boundary, Lab lab) {
    Instant first =
        lab.proxy().calls().stream()
            .map(Call::at)
            .filter(at -> !at.isBefore(boundary))
            .findFirst()
            .orElseThrow();
    Duration late = Duration.between(boundary, first);
    System.out.printf(
        "boundary to first call, %s: %d ms, %d cores%n",
        name, late.toMillis(), Runtime.getRuntime().availableProcessors());
    assertThat(late).isLessThanOrEqualTo(BAR);
  }

  /** Its own window is far away from the test. */
  private static String planThatSleepsAtNoon(Instant now) {
    LocalTime start = LocalTime.ofInstant(now, ZoneOffset.UTC).plusHours(12);
    DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm");
    return Manifests.plan("shop", 3, "type: Parallel\n", Manifests.target("web", "web"))
        .replace("20:00", minutes.format(start))
        .replace("06:00", minutes.format(start.plusHours(1)));
  }

  /** The whole day, but only between two instants: a window that opens at any second. */
  private static String exception(Instant from, Instant until) {
    return """
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: ScheduleException
    metadata:
      name: soon
    spec:
      planRef:
        name: shop
      type: extend
      validFrom: "%s"
      validUntil: "%s"
      windows:
        - start: "00:00"
          end: "23:59"
          daysOfWeek: [MON, TUE, WED, THU, FRI, SAT, SUN]
    """
        .formatted(from, until);
  }
}
