package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.Fault;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three calls in ten go wrong, and the night completes. */
class FaultsIT {

  /** Longer than a client waits for an answer. */
  private static final Duration SILENCE = Duration.ofSeconds(25);

  /** Two nights side by side: most of both is waiting. */
  @Test
  void nightsCompleteAlthoughThreeCallsInTenGoWrong(@TempDir Path directory) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> nights = new ArrayList<>();
      for (long seed : new long[] {1, 2}) {
        Path own = Files.createDirectory(directory.resolve("night-" + seed));
        nights.add(
            threads.submit(
                () -> {
                  night(seed, own);
                  return null;
                }));
      }
      for (Future<?> night : nights) {
        night.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void night(long seed, Path directory) throws Exception {
    NightJvm jvm = NightJvm.prepare(directory);
    String account = "44444444444" + seed;
    ProxySettings settings = ProxySettings.defaults().withSeed(seed).withPageLimit(5);
    try (Lab lab = Lab.in(account, settings, jvm, directory)) {
      MixedFleet fleet = MixedFleet.in(lab.world());
      Path plans = Manifests.write(directory.resolve("night.yaml"), Manifests.mixed(account));
      fleet.evening();
      threeInTenGoWrong(lab);

      lab.succeed("hibernate", plans);
      assertThat(fleet.awakeThatShouldSleep()).isEmpty();
      lab.succeed("wake", plans);
      assertThat(fleet.now()).isEqualTo(fleet.before());
      assertThat(lab.open("shop")).isEmpty();
      assertThat(lab.open("batch")).isEmpty();
      assertThat(outcomes(lab))
          .containsKeys(
              Call.Outcome.REFUSED,
              Call.Outcome.LOST_BEFORE_EFFECT,
              Call.Outcome.LOST_AFTER_EFFECT);
      System.out.println("fault suite, seed " + seed + ": " + outcomes(lab));
    }
  }

  /** A few of them keep silent until the client has given up. */
  private static void threeInTenGoWrong(Lab lab) {
    lab.proxy()
        .inject(
            Rule.onEvery()
                .probability(0.03)
                .then(Fault.timeOutBeforeEffect(SILENCE), Fault.timeOutAfterEffect(SILENCE)))
        .inject(
            Rule.onEvery()
                .probability(0.28)
                .then(
                    Fault.throttle(),
                    Fault.internalError(),
                    Fault.unavailable(),
                    Fault.dropBeforeEffect(),
                    Fault.dropAfterEffect()));
  }

  private static Map<Call.Outcome, Long> outcomes(Lab lab) {
    return lab.proxy().calls().stream()
        .collect(Collectors.groupingBy(Call::outcome, TreeMap::new, Collectors.counting()));
  }
}
