package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.ProxySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two plans that reach the same instances: how these really were is never lost. */
class TwoPlansIT {

  @Test
  void theLaterPlanFindsAllAsleepAndTheEarlierOneWakes(@TempDir Path directory) throws Exception {
    nights("555555555551", directory, List.of("a", "b"), List.of("b", "a"));
  }

  @Test
  void theOneThatSleptFirstWakesFirst(@TempDir Path directory) throws Exception {
    nights("555555555552", directory, List.of("a", "b"), List.of("a", "b"));
  }

  @Test
  void bothAtOnceAndBothAtOnceAgain(@TempDir Path directory) throws Exception {
    nights("555555555553", directory, List.of("ab"), List.of("ab"));
  }

  @Test
  void bothAtOnceAndOneAfterTheOther(@TempDir Path directory) throws Exception {
    nights("555555555554", directory, List.of("ab"), List.of("b", "a"));
  }

  /** Two nights in a row; in each, plans go to sleep and wake in the given order. */
  private static void nights(
      String account, Path directory, List<String> evening, List<String> morning)
      throws Exception {
    NightJvm jvm = NightJvm.prepare(directory);
    ProxySettings settings = ProxySettings.defaults().withTransitionalAnswers(1);
    try (Lab lab = Lab.in(account, settings, jvm, directory)) {
      Ec2Fleet.in(lab.world())
          .with(4, Kind.RUNNING)
          .with(2, Kind.STOPPED)
          .tag("tier", "web")
          .tag("team", "shop")
          .create();
      Map<String, Path> plans =
          Map.of("a", plan(lab, "a", "tier: web"), "b", plan(lab, "b", "team: shop"));
      Map<String, InstanceTruth> before = lab.now();
      String told = "";
      for (int night = 0; night < 2; night++) {
        for (String each : evening) {
          told += lab.succeed("hibernate", manifests(plans, each));
        }
        assertThat(lab.now().values())
            .extracting(InstanceTruth::state)
            .containsOnly(InstanceState.STOPPED);
        for (String each : morning) {
          told += lab.succeed("wake", manifests(plans, each));
        }
        assertThat(lab.now()).as(told).isEqualTo(before);
        assertThat(lab.open("a")).as(told).isEmpty();
        assertThat(lab.open("b")).as(told).isEmpty();
      }
    }
  }

  private static Path plan(Lab lab, String name, String tag) throws Exception {
    String target = Manifests.target("all", "web").replace("tier: web", tag);
    return lab.manifest(name + ".yaml", Manifests.plan(name, 3, "type: Parallel\n", target));
  }

  /** One connector in two files is the same twice; so a night of both has a file of its own. */
  private static Path[] manifests(Map<String, Path> plans, String names) throws Exception {
    if (names.length() == 1) {
      return new Path[] {plans.getOrDefault(names, Path.of("."))};
    }
    String both = "";
    for (String name : new String[] {"a", "b"}) {
      String text = java.nio.file.Files.readString(plans.getOrDefault(name, Path.of(".")));
      both += both.isEmpty() ? text : "---\n" + text.substring(text.indexOf("---\n") + 4);
    }
    Path file = plans.getOrDefault("a", Path.of(".")).resolveSibling("both.yaml");
    return new Path[] {Manifests.write(file, both)};
  }
}
