package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.ProxySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product promises first: a plan file puts real instances to sleep and wakes them. */
class OneNightIT {

  private static final String ACCOUNT = "333333333333";

  @Test
  void instancesStopAndStartAsTheyWere(@TempDir Path directory) throws Exception {
    NightJvm jvm = NightJvm.prepare(directory);
    try (Lab lab = Lab.in(ACCOUNT, ProxySettings.defaults(), jvm, directory)) {
      Ec2Fleet fleet =
          Ec2Fleet.in(lab.world())
              .with(3, Kind.RUNNING)
              .with(2, Kind.STOPPED)
              .tag("tier", "web")
              .create();
      Path plan =
          lab.manifest(
              "plan.yaml",
              Manifests.plan("shop", 3, "type: Parallel\n", Manifests.target("web", "web")));
      Map<String, InstanceTruth> before = lab.now();

      lab.succeed("hibernate", plan);
      assertThat(lab.now().values())
          .extracting(InstanceTruth::state)
          .containsOnly(InstanceState.STOPPED);
      assertThat(shown(lab, "shop"))
          .contains("\"consumed\": false", fleet.ids(Kind.RUNNING).get(0));

      lab.succeed("wake", plan);
      assertThat(lab.now()).isEqualTo(before);
      assertThat(lab.open("shop")).isEmpty();
      assertThat(shown(lab, "shop")).doesNotContain("\"consumed\": false");
    }
  }

  private static String shown(Lab lab, String plan) throws Exception {
    try (Running process =
        lab.jvm()
            .script("restore", "show", plan, "--state", lab.state().toString(), "-o", "json")) {
      Ended ended = process.await(Duration.ofMinutes(1));
      assertThat(ended.exitCode()).as(ended.toString()).isZero();
      return ended.output();
    }
  }
}
