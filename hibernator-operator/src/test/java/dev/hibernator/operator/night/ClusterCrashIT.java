package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.operator.night.Deaths.Scene;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.Ec2World;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of workloads, NodePools and instances in one DAG, in which processes are killed at every
 * kind of boundary and at random moments: in the morning every object and instance is as it was.
 *
 * <p>By default at least three nights, until every kind of boundary was hit or two minutes are
 * over; {@code -Dhibernator.full=true} for five hundred.
 */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "crash suites run on one JDK only")
class ClusterCrashIT {

  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final int ROUNDS = Integer.getInteger("hibernator.crash.rounds", FULL ? 500 : 3);
  private static final Duration ENOUGH = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String ACCOUNT = "777777777777";
  private static final PlanId PLAN = new PlanId("default", "all");

  private final Deaths deaths = new Deaths(ROUNDS);
  private final Random random = new Random(7);
  private final List<String> diary = new ArrayList<>();
  private final Pace pace = Pace.from(Instant.parse("2026-11-24T12:00:00Z"), 20);

  @TempDir Path directory;
  private NightJvm jvm;
  private ClusterLab cluster;
  private FaultProxy aws;

  @Test
  void everythingIsAsItWasWhereverProcessesDie() throws Exception {
    aws =
        FaultProxy.before(
            Emulator.server().uri(), ProxySettings.defaults().withTransitionalAnswers(1));
    try (FaultProxy proxy = aws;
        ClusterLab lab = ClusterLab.start()) {
      cluster = lab;
      jvm =
          NightJvm.prepare(directory)
              .with(
                  Map.of(
                      "AWS_ENDPOINT_URL", proxy.uri().toString(),
                      "AWS_ACCESS_KEY_ID", ACCOUNT,
                      "AWS_SECRET_ACCESS_KEY", "secret"));
      Ec2World world = proxy.ec2(new World(ACCOUNT, Manifests.REGION));
      Ec2Fleet.in(world).with(4, Kind.RUNNING).with(2, Kind.STOPPED).tag("tier", "app").create();
      write();
      nights(world);
    }
  }

  private void write() throws IOException {
    cluster.kubeconfig(directory);
    String plan =
        Manifests.plan(
            "all",
            0,
            "type: DAG\ndependencies:\n"
                + "  - {from: workloads, to: nodes-delete}\n"
                + "  - {from: workloads, to: nodes-limits}\n"
                + "  - {from: nodes-delete, to: app}\n",
            ClusterLab.workloads(),
            ClusterLab.nodes("Delete"),
            ClusterLab.nodes("Limits"),
            Manifests.target("app", "app"));
    Files.writeString(
        directory.resolve("night.yaml"),
        String.join("---\n", ClusterLab.connector(), Manifests.connector(ACCOUNT), plan));
  }

  private void nights(Ec2World world) throws Exception {
    Map<String, JsonObject> objects = cluster.now();
    Map<String, InstanceTruth> instances = Arrivals.in(world);
    undisturbed();
    long start = System.nanoTime();
    int rounds = 0;
    while (!isEnough(rounds, start)) {
      rounds++;
      diary.clear();
      succeeds(Scene.HIBERNATE);
      assertThat(cluster.awake()).as("awake after%n%s", diary).isEmpty();
      assertThat(Arrivals.in(world).values())
          .as("awake after%n%s", diary)
          .extracting(InstanceTruth::state)
          .containsOnly(InstanceState.STOPPED);
      succeeds(Scene.WAKE);
      assertThat(cluster.now()).as("in the morning after%n%s", diary).isEqualTo(objects);
      assertThat(Arrivals.in(world)).as("in the morning after%n%s", diary).isEqualTo(instances);
      assertThat(open()).as("open entries after%n%s", diary).isZero();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "cluster crash suite: %d nights in %d s: %s%n",
        rounds, took.toSeconds(), deaths.summary());
    assertThat(rounds).isGreaterThanOrEqualTo(ROUNDS);
    if (FULL) {
      assertThat(deaths.neverHit()).as("kinds of boundaries at which no process died").isEmpty();
    }
  }

  /** One undisturbed night: it tells the boundaries, and later processes start faster after it. */
  private void undisturbed() throws Exception {
    jvm.archive(pace, arguments(Scene.HIBERNATE));
    assertThat(carryOut(Scene.WAKE, new Death.Never()).exitCode()).isZero();
  }

  private boolean isEnough(int rounds, long start) {
    boolean late = System.nanoTime() - start > ENOUGH.toNanos();
    return rounds >= ROUNDS && (FULL || deaths.neverHit().isEmpty() || late);
  }

  private void succeeds(Scene scene) throws Exception {
    int kills = 1 + random.nextInt(4);
    for (int i = 0; i < kills; i++) {
      Death death = deaths.next(scene);
      Ended ended = carryOut(scene, death);
      if (!ended.killed()) {
        assertThat(ended.exitCode()).as(told(ended)).isZero();
        return;
      }
      deaths.died(scene, death);
    }
    Ended ended = carryOut(scene, new Death.Never());
    assertThat(ended.exitCode()).as(told(ended)).isZero();
  }

  private Ended carryOut(Scene scene, Death death) throws Exception {
    diary.add(scene + " " + death);
    cluster.proxy().forgetCalls();
    aws.forgetCalls();
    long start = System.nanoTime();
    Ended ended = death(scene, death);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (!ended.killed()) {
      deaths.lasted(scene, took);
    }
    diary.add("exit code %d after %d ms".formatted(ended.exitCode(), took.toMillis()));
    deaths.passed(scene, ended.passed());
    deaths.passed(scene, calls());
    return ended;
  }

  private Ended death(Scene scene, Death death) throws Exception {
    if (death instanceof Death.At at && at.boundary().isCall()) {
      return at.boundary().action().contains(" ") ? inCluster(scene, at) : inCloud(scene, at);
    }
    Optional<String> order =
        death instanceof Death.At at
            ? Optional.of(EffectLog.death(at.boundary(), at.nth()))
            : Optional.empty();
    try (Running process = jvm.start(pace, order, arguments(scene))) {
      return death instanceof Death.After moment
          ? process.awaitOrKill(moment.after())
          : process.await(LIMIT);
    }
  }

  private Ended inCluster(Scene scene, Death.At at) throws Exception {
    try (ClusterDeath call = new ClusterDeath(cluster.proxy(), at);
        Running process = jvm.start(pace, Optional.empty(), arguments(scene))) {
      call.of(process);
      return process.await(LIMIT);
    }
  }

  private Ended inCloud(Scene scene, Death.At at) throws Exception {
    try (ApiDeath call = new ApiDeath(aws, at);
        Running process = jvm.start(pace, Optional.empty(), arguments(scene))) {
      call.of(process);
      return process.await(LIMIT);
    }
  }

  private String[] arguments(Scene scene) {
    return new String[] {
      "run",
      "-f",
      directory.resolve("night.yaml").toString(),
      "--state",
      directory.resolve("state").toString(),
      "--once",
      scene == Scene.HIBERNATE ? "hibernate" : "wake"
    };
  }

  private List<Boundary> calls() {
    Stream<String> inCluster = cluster.proxy().calls().stream().map(ClusterDeath::action);
    Stream<String> inCloud = aws.calls().stream().map(Call::action);
    return Stream.concat(inCluster, inCloud)
        .flatMap(
            action ->
                Stream.of(
                    Boundary.ofCall(action, Side.BEFORE), Boundary.ofCall(action, Side.AFTER)))
        .toList();
  }

  private int open() {
    try (StateDirectory read = StateDirectory.read(directory.resolve("state"))) {
      return new RestoreLedger(read.restore()).view(PLAN).open().size();
    }
  }

  private String told(Ended ended) {
    return ended + "\n" + String.join("\n", diary);
  }
}
