package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.ProxySettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two plans that reach the same instances: how these really were is never lost. */
class TwoPlansIT {

  @Test
  void theLaterPlanFindsAllAsleepAndTheEarlierOneWakes(@TempDir Path directory) throws Exception {
    try (Lab lab = lab("555555555551", directory)) {
      Nights nights = new Nights(lab);
      for (int night = 0; night < 2; night++) {
        nights.succeed("hibernate", nights.a);
        assertThat(nights.succeed("hibernate", nights.b).output())
            .contains("4 already put to sleep by target 'all' of default/a");
        nights.assertAsleep();
        nights.succeed("wake", nights.b);
        nights.succeed("wake", nights.a);
        nights.assertAsBefore();
      }
    }
  }

  @Test
  void theOneThatSleptFirstWakesFirst(@TempDir Path directory) throws Exception {
    try (Lab lab = lab("555555555552", directory)) {
      Nights nights = new Nights(lab);
      for (int night = 0; night < 2; night++) {
        nights.succeed("hibernate", nights.b);
        nights.succeed("hibernate", nights.a);
        nights.assertAsleep();
        nights.succeed("wake", nights.b);
        nights.succeed("wake", nights.a);
        nights.assertAsBefore();
      }
    }
  }

  @Test
  void bothAtOnceAndBothAtOnceAgain(@TempDir Path directory) throws Exception {
    try (Lab lab = lab("555555555553", directory)) {
      Nights nights = new Nights(lab);
      for (int night = 0; night < 2; night++) {
        nights.succeed("hibernate", nights.both);
        nights.assertAsleep();
        nights.wakeUntilBothAreAwake();
        nights.assertAsBefore();
      }
    }
  }

  /** Who recorded an instance first wakes it; the other one waits for that, and says so. */
  @Test
  void bothAtOnceAndOneAfterTheOther(@TempDir Path directory) throws Exception {
    try (Lab lab = lab("555555555554", directory)) {
      Nights nights = new Nights(lab);
      for (int night = 0; night < 2; night++) {
        nights.succeed("hibernate", nights.both);
        nights.assertAsleep();
        Ended first = nights.once("wake", night == 0 ? nights.b : nights.a);
        Ended second = nights.once("wake", night == 0 ? nights.a : nights.b);
        if (first.exitCode() != 0) {
          assertThat(first.output()).contains("which put it to sleep first");
        }
        assertThat(second.exitCode()).as(second.toString()).isZero();
        nights.wakeUntilBothAreAwake();
        nights.assertAsBefore();
      }
    }
  }

  private static Lab lab(String account, Path directory) throws Exception {
    ProxySettings settings = ProxySettings.defaults().withTransitionalAnswers(1);
    return Lab.in(account, settings, NightJvm.prepare(directory), directory);
  }

  /** Two plans, one by tier and one by team, over the same six instances. */
  private static final class Nights {

    private final Lab lab;
    private final Pace pace = Pace.from(Instant.parse("2026-11-24T12:00:00Z"), 20);
    private final Path a;
    private final Path b;
    private final Path both;
    private final Map<String, InstanceTruth> before;

    Nights(Lab lab) throws Exception {
      this.lab = lab;
      Ec2Fleet.in(lab.world())
          .with(4, Kind.RUNNING)
          .with(2, Kind.STOPPED)
          .tag("tier", "web")
          .tag("team", "shop")
          .create();
      before = lab.now();
      String byTier = plan("a", "tier: web");
      String byTeam = plan("b", "team: shop");
      a = lab.manifest("a.yaml", byTier);
      b = lab.manifest("b.yaml", byTeam);
      both = lab.manifest("both.yaml", byTier, byTeam);
    }

    Ended once(String operation, Path plans) throws Exception {
      return lab.once(pace, operation, plans);
    }

    Ended succeed(String operation, Path plans) throws Exception {
      Ended ended = once(operation, plans);
      assertThat(ended.exitCode()).as(ended.toString()).isZero();
      return ended;
    }

    /** The later of two plans may have to wait for the earlier one, which wakes what both slept. */
    void wakeUntilBothAreAwake() throws Exception {
      Ended once = once("wake", both);
      if (once.exitCode() != 0) {
        assertThat(once.output()).contains("which put it to sleep first");
        succeed("wake", both);
      }
    }

    void assertAsleep() {
      assertThat(lab.states()).containsOnly(InstanceState.STOPPED);
    }

    void assertAsBefore() {
      assertThat(lab.now()).isEqualTo(before);
      assertThat(lab.open("a")).isEmpty();
      assertThat(lab.open("b")).isEmpty();
    }

    private static String plan(String name, String tag) {
      String target = Manifests.target("all", "web").replace("tier: web", tag);
      return Manifests.plan(name, 0, "type: Parallel\n", target);
    }
  }
}
