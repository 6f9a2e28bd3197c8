package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.ProxySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hundred instances, in pages of any size. */
class ManyPagesIT {

  private static final int INSTANCES = 300;
  private static final int BATCH = 50;
  private static final int TRANSITIONAL = 3;
  private static final double SLACK = 1.2;

  @Test
  void anUndisturbedNightMakesHardlyMoreCallsThanItMust(@TempDir Path directory) throws Exception {
    undisturbed("888888888881", 100, directory);
  }

  @Test
  void theSameOnOnePage(@TempDir Path directory) throws Exception {
    undisturbed("888888888882", 1000, directory);
  }

  @Test
  void aNightThatIsKilledInTheMiddleLosesNothing(@TempDir Path directory) throws Exception {
    try (Lab lab = lab("888888888883", 10, directory)) {
      Map<String, InstanceTruth> before = lab.now();
      Path plan = plan(lab);
      die(lab, "StopInstances", Side.AFTER, 3, "hibernate", plan);
      lab.succeed("hibernate", plan);
      assertThat(lab.states()).containsOnly(InstanceState.STOPPED);
      die(lab, "StartInstances", Side.AFTER, 3, "wake", plan);
      lab.succeed("wake", plan);
      assertThat(lab.now()).isEqualTo(before);
      assertThat(lab.open("shop")).isEmpty();
    }
  }

  private static void undisturbed(String account, int pageLimit, Path directory) throws Exception {
    try (Lab lab = lab(account, pageLimit, directory)) {
      Map<String, InstanceTruth> before = lab.now();
      Path plan = plan(lab);
      lab.succeed("hibernate", plan);
      assertThat(lab.states()).containsOnly(InstanceState.STOPPED);
      assertFewCalls("hibernate", lab, pageLimit);
      lab.proxy().forgetCalls();
      lab.succeed("wake", plan);
      assertThat(lab.now()).isEqualTo(before);
      assertThat(lab.open("shop")).isEmpty();
      assertFewCalls("wake", lab, pageLimit);
    }
  }

  /**
   * For one target: its pages, a call for each batch of changes, its pages again for each round of
   * answers that told of changes under way, and one question who we are.
   */
  private static void assertFewCalls(String operation, Lab lab, int pageLimit) {
    int pages = (INSTANCES + pageLimit - 1) / pageLimit;
    int batches = (INSTANCES + BATCH - 1) / BATCH;
    int least = pages + batches + pages * TRANSITIONAL + 1;
    Map<String, Long> calls =
        lab.proxy().calls().stream()
            .collect(Collectors.groupingBy(Call::action, TreeMap::new, Collectors.counting()));
    long made = lab.proxy().calls().size();
    System.out.printf(
        "calls of one %s of %d instances, pages of %d: %d, at least %d: %s%n",
        operation, INSTANCES, pageLimit, made, least, calls);
    assertThat(made).as(calls.toString()).isLessThanOrEqualTo((long) (least * SLACK));
  }

  private static void die(Lab lab, String action, Side side, int nth, String operation, Path plan)
      throws Exception {
    Death.At order = new Death.At(Boundary.ofCall(action, side), nth);
    try (ApiDeath death = new ApiDeath(lab.proxy(), order);
        Running process = lab.jvm().script(lab.once(operation, List.of(plan)))) {
      death.of(process);
      Ended ended = process.await(Duration.ofMinutes(2));
      assertThat(ended.killed()).as(ended.toString()).isTrue();
    }
  }

  private static Lab lab(String account, int pageLimit, Path directory) throws Exception {
    ProxySettings settings =
        ProxySettings.defaults().withTransitionalAnswers(TRANSITIONAL).withPageLimit(pageLimit);
    Lab lab = Lab.in(account, settings, NightJvm.prepare(directory), directory);
    Ec2Fleet.in(lab.world())
        .with(INSTANCES, Kind.RUNNING)
        .tag("tier", "web")
        .perReservation(20)
        .create();
    return lab;
  }

  private static Path plan(Lab lab) throws Exception {
    return lab.manifest(
        "plan.yaml",
        Manifests.plan("shop", 3, "type: Parallel\n", Manifests.awaited("web", "web")));
  }
}
