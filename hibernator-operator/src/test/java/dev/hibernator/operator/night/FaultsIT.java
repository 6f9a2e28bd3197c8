package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.Fault;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three calls in ten go wrong, and the night completes. */
class FaultsIT {

  /** Longer than a client waits for an answer. */
  private static final Duration SILENCE = Duration.ofSeconds(25);

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aNightCompletesAlthoughThreeCallsInTenGoWrong(long seed, @TempDir Path directory)
      throws Exception {
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
