package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.night.Deaths.Scene;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.TargetView;
import dev.hibernator.testkit.cloud.Ec2World;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Night after night of one fleet on one state directory, in which processes die. Nothing is reset
 * between nights.
 */
final class CrashLane implements Lane, AutoCloseable {

  /** The full run takes hours, beside other work of its machine. */
  private static final Duration LIMIT =
      Boolean.getBoolean("hibernator.full") ? Duration.ofMinutes(10) : Duration.ofMinutes(1);

  private static final int FACTOR = 20;
  private static final List<String> PLANS = List.of("shop", "batch");

  private final FaultProxy proxy;
  private final Doomed doomed;
  private final Ec2World world;
  private final MixedFleet fleet;
  private final NightJvm jvm;
  private final Path manifest;
  private final Path state;
  private final Pace pace;
  private final Deaths deaths;
  private final Random random;
  private final List<String> diary = new ArrayList<>();
  private int nights;

  private CrashLane(FaultProxy proxy, Ec2World world, NightJvm jvm, Path own, Deaths deaths)
      throws IOException {
    this.proxy = proxy;
    this.doomed = new Doomed(proxy, Optional.empty(), LIMIT);
    this.world = world;
    this.fleet = MixedFleet.in(world);
    this.jvm =
        jvm.with(
            Map.of(
                "AWS_ENDPOINT_URL", proxy.uri().toString(),
                "AWS_ACCESS_KEY_ID", world.world().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", "secret"));
    this.manifest = own.resolve("night.yaml");
    this.state = own.resolve("state");
    this.pace = Pace.from(Instant.parse("2026-11-24T12:00:00Z"), FACTOR);
    this.deaths = deaths;
    this.random = new Random(world.world().account().hashCode());
  }

  /**
   * Makes a lane with a fleet in an account of its own.
   *
   * @param account twelve digits
   */
  static CrashLane in(String account, NightJvm jvm, Path directory, Deaths deaths)
      throws IOException {
    FaultProxy proxy =
        FaultProxy.before(
            Emulator.server().uri(),
            ProxySettings.defaults()
                .withSeed(account.hashCode())
                .withTransitionalAnswers(1)
                .withPageLimit(5));
    Ec2World world = proxy.ec2(new World(account, Manifests.REGION));
    Path own = Files.createDirectory(directory.resolve(account));
    return new CrashLane(proxy, world, jvm, own, deaths);
  }

  /** One undisturbed night, by which later processes start faster: their classes are archived. */
  void undisturbed() throws IOException, InterruptedException {
    evening();
    jvm.archive(pace, arguments("hibernate"));
    assertAsleep();
    succeeds(Scene.WAKE, 0);
    assertAsBefore();
  }

  /** One night, of the kind whose turn it is, with as many deaths as fall to it. */
  @Override
  public void night() throws IOException, InterruptedException {
    diary.clear();
    evening();
    switch (nights % 5) {
      case 1 -> nightWithFailingWakeUp();
      case 3 -> nightThatTurnsRound();
      default -> nightInWhichOneIsTerminated();
    }
    assertAsBefore();
  }

  @Override
  public void close() {
    proxy.close();
  }

  /** Every night the plans are a little different. */
  private void evening() throws IOException {
    nights++;
    Manifests.write(manifest, Manifests.mixed(world.world().account(), 5 + nights % 7));
    fleet.evening();
    assertThat(fleet.size()).isEqualTo(40);
  }

  private void nightInWhichOneIsTerminated() throws IOException, InterruptedException {
    succeeds(Scene.HIBERNATE, deathsOfAnOperation());
    assertAsleep();
    diary.add("terminated " + fleet.terminateOne(random.nextBoolean() ? "web" : "workers"));
    succeeds(Scene.WAKE, deathsOfAnOperation());
  }

  /** The wake-up fails; the next night takes what is left over, and its wake-up brings it up. */
  private void nightWithFailingWakeUp() throws IOException, InterruptedException {
    succeeds(Scene.HIBERNATE, deathsOfAnOperation());
    assertAsleep();
    String poor = fleet.oneOf("app");
    world.lackCapacityFor(poor, Integer.MAX_VALUE);
    diary.add("no capacity for " + poor);
    Ended failed = operate(Scene.WAKE_THAT_FAILS, deathsOfAnOperation());
    assertThat(failed.exitCode()).as(told(failed)).isEqualTo(1);
    assertThat(open("shop"))
        .as(told(failed))
        .extracting(view -> view.target().value())
        .contains("app");
    assertThat(fleet.awakeThatShouldSleep()).as(told(failed)).doesNotContain(poor);
    succeeds(Scene.HIBERNATE_AFTER_FAILED_WAKE_UP, deathsOfAnOperation());
    assertAsleep();
    world.haveCapacity();
    diary.add("capacity again");
    succeeds(Scene.WAKE, deathsOfAnOperation());
  }

  private void nightThatTurnsRound() throws IOException, InterruptedException {
    Death death = deaths.next(Scene.HIBERNATE);
    Ended turned = carryOut(Scene.HIBERNATE, death);
    if (turned.killed()) {
      deaths.died(Scene.HIBERNATE, death);
    }
    succeeds(Scene.WAKE_AFTER_TURNING_ROUND, deathsOfAnOperation());
  }

  private int deathsOfAnOperation() {
    return 1 + random.nextInt(3);
  }

  private void succeeds(Scene scene, int kills) throws IOException, InterruptedException {
    Ended ended = operate(scene, kills);
    assertThat(ended.exitCode()).as(told(ended)).isZero();
  }

  /** Carries an operation out, dying up to so many times, until a process comes to its end. */
  private Ended operate(Scene scene, int kills) throws IOException, InterruptedException {
    for (int i = 0; i < kills; i++) {
      Death death = deaths.next(scene);
      Ended ended = carryOut(scene, death);
      if (!ended.killed()) {
        return ended;
      }
      deaths.died(scene, death);
    }
    return carryOut(scene, new Death.Never());
  }

  private Ended carryOut(Scene scene, Death death) throws IOException, InterruptedException {
    diary.add(scene + " " + death);
    long start = System.nanoTime();
    Ended ended = doomed.run(death, order -> start(scene, order));
    if (!ended.killed()) {
      deaths.lasted(scene, Duration.ofNanos(System.nanoTime() - start));
    }
    diary.add(
        "exit code %d after %d ms"
            .formatted(ended.exitCode(), (System.nanoTime() - start) / 1_000_000));
    deaths.passed(scene, ended.passed());
    deaths.passed(scene, doomed.calls());
    return ended;
  }

  private Running start(Scene scene, Optional<String> death) throws IOException {
    boolean hibernate = scene == Scene.HIBERNATE || scene == Scene.HIBERNATE_AFTER_FAILED_WAKE_UP;
    return jvm.start(pace, death, arguments(hibernate ? "hibernate" : "wake"));
  }

  private String[] arguments(String operation) {
    return new String[] {
      "run", "-f", manifest.toString(), "--state", state.toString(), "--once", operation
    };
  }

  private void assertAsleep() {
    assertThat(fleet.awakeThatShouldSleep()).as("awake after%n%s", diary).isEmpty();
  }

  private void assertAsBefore() {
    assertThat(fleet.now()).as("in the morning after%n%s", diary).isEqualTo(fleet.before());
    for (String plan : PLANS) {
      assertThat(open(plan)).as("open entries of %s after%n%s", plan, diary).isEmpty();
    }
  }

  private List<TargetView> open(String plan) {
    try (StateDirectory directory = StateDirectory.read(state)) {
      return new RestoreLedger(directory.restore()).view(new PlanId("default", plan)).open();
    }
  }

  private String told(Ended ended) {
    return "%s%nafter %s".formatted(ended, String.join("\n", diary));
  }
}
