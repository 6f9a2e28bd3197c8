package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.night.Deaths.Scene;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.World;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One estate and one state directory, night after night. Nothing is reset between nights. */
final class MixedLane implements Lane, AutoCloseable {
  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final Duration LIMIT = Duration.ofMinutes(FULL ? 10 : 3);
  private static final int FACTOR = 20;
  private static final String SECRET = "kept-in-memory-alone-4711";
  private static final PlanId PLAN = new PlanId("default", "mixed");

  private final FaultProxy proxy;
  private final Estate estate;
  private final NightJvm jvm;
  private final Doomed doomed;
  private final Path directory;
  private final Deaths deaths;
  private final Random random;
  private final Map<String, String> before;
  private final Pace pace = Pace.from(Instant.parse("2026-11-24T12:00:00Z"), FACTOR);
  private final List<String> diary = new ArrayList<>();
  private Map<String, List<String>> lastSnapshots = Map.of();
  private int nights;

  private MixedLane(FaultProxy proxy, Estate estate, NightJvm jvm, Path directory, Deaths deaths) {
    this.proxy = proxy;
    this.estate = estate;
    this.jvm = jvm.with(Map.of("AWS_ENDPOINT_URL", proxy.uri().toString()));
    this.doomed = new Doomed(proxy, Optional.of(estate.cluster().proxy()), LIMIT);
    this.directory = directory;
    this.deaths = deaths;
    this.random = new Random(directory.getFileName().hashCode());
    this.before = estate.now();
  }

  /**
   * Makes a lane with an account and a namespace of its own.
   *
   * @param number of the lane, from 1
   */
  static MixedLane in(
      int number, KubernetesServer server, NightJvm jvm, Path directory, Deaths deaths)
      throws IOException {
    FaultProxy proxy =
        FaultProxy.before(
            Emulator.server().uri(), ProxySettings.defaults().withTransitionalAnswers(1));
    World world = new World("%012d".formatted(250_000_000_000L + number), Manifests.REGION);
    Estate estate =
        new Estate(world, ThreeServices.in(proxy, world), ClusterLab.in(server, "shop-" + number));
    Path own = Files.createDirectory(directory.resolve("lane-" + number));
    estate.cluster().kubeconfig(own);
    return new MixedLane(proxy, estate, jvm, own, deaths);
  }

  /** One by which later processes start faster, and which tells what calls there are. */
  void undisturbed() throws IOException, InterruptedException {
    evening();
    jvm.archive(pace, arguments(Scene.HIBERNATE));
    deaths.passed(Scene.HIBERNATE, doomed.calls());
    assertAsleep();
    operate(Scene.WAKE, 0);
    assertAsBefore();
    assertSavedTonight();
  }

  @Override
  public void night() throws IOException, InterruptedException {
    evening();
    diary.clear();
    if (nights % 4 == 0) {
      turnsRound();
      return;
    }
    operate(Scene.HIBERNATE, deathsOfAnOperation());
    assertAsleep();
    operate(Scene.WAKE, deathsOfAnOperation());
    assertAsBefore();
    assertSavedTonight();
  }

  /** Every night the plan is a little different, so that its definition is stored again. */
  private void evening() throws IOException {
    nights++;
    Manifests.write(manifest(), estate.manifest(SECRET, 3 + nights % 2));
  }

  @Override
  public void close() {
    estate.cluster().close();
    proxy.close();
  }

  /** The key is in no file that the command has written. */
  void assertSecretIsNowhere() throws IOException {
    try (Stream<Path> files = Files.walk(state())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(SECRET);
      }
    }
  }

  /** It is woken before all of it is asleep; whether snapshots were made depends on the moment. */
  private void turnsRound() throws IOException, InterruptedException {
    Death death = deaths.next(Scene.HIBERNATE);
    Ended ended = carryOut(Scene.HIBERNATE, death);
    if (ended.killed()) {
      deaths.died(Scene.HIBERNATE, death);
    } else {
      assertThat(ended.exitCode()).as("%s%nafter %s", ended, diary).isZero();
    }
    operate(Scene.WAKE_AFTER_TURNING_ROUND, deathsOfAnOperation());
    assertAsBefore();
    lastSnapshots = snapshots();
  }

  /** More of them while there are kinds of boundaries left at which none has died. */
  private int deathsOfAnOperation() {
    return (deaths.neverHit().isEmpty() ? 1 : 4) + random.nextInt(3);
  }

  private void assertAsleep() {
    assertThat(estate.awake()).as("awake after%n%s", diary).isEmpty();
  }

  private void assertAsBefore() {
    assertThat(estate.now()).as("in the morning after%n%s", diary).isEqualTo(before);
    try (StateDirectory read = StateDirectory.read(state())) {
      assertThat(new RestoreLedger(read.restore()).view(PLAN).open())
          .as("open after%n%s", diary)
          .isEmpty();
    }
    assertThat(estate.services().hasSnapshot("by-a-person")).isTrue();
  }

  private void assertSavedTonight() {
    Map<String, List<String>> snapshots = snapshots();
    assertThat(snapshots)
        .as("one snapshot of each, this night's, after%n%s", diary)
        .allSatisfy(
            (id, each) ->
                assertThat(each)
                    .hasSize(1)
                    .noneMatch(lastSnapshots.getOrDefault(id, List.of())::contains));
    lastSnapshots = snapshots;
  }

  private Map<String, List<String>> snapshots() {
    Map<String, List<String>> snapshots = new TreeMap<>();
    ThreeServices.SAVED.forEach(id -> snapshots.put(id, estate.services().snapshots(id)));
    return snapshots;
  }

  private void operate(Scene scene, int kills) throws IOException, InterruptedException {
    for (int i = 0; i < kills; i++) {
      Death death = deaths.next(scene);
      Ended ended = carryOut(scene, death);
      if (!ended.killed()) {
        assertThat(ended.exitCode()).as("%s%nafter %s", ended, diary).isZero();
        return;
      }
      deaths.died(scene, death);
    }
    Ended ended = carryOut(scene, new Death.Never());
    assertThat(ended.exitCode()).as("%s%nafter %s", ended, diary).isZero();
  }

  private Ended carryOut(Scene scene, Death death) throws IOException, InterruptedException {
    diary.add(scene + " " + death);
    long start = System.nanoTime();
    Ended ended = doomed.run(death, order -> jvm.start(pace, order, arguments(scene)));
    if (!ended.killed()) {
      deaths.lasted(scene, Duration.ofNanos(System.nanoTime() - start));
    }
    if (FULL) {
      deaths.passed(scene, ended.passed());
    }
    deaths.passed(scene, doomed.calls());
    return ended;
  }

  private String[] arguments(Scene scene) {
    return new String[] {
      "run",
      "-f",
      manifest().toString(),
      "--state",
      state().toString(),
      "--once",
      scene == Scene.HIBERNATE ? "hibernate" : "wake"
    };
  }

  private Path manifest() {
    return directory.resolve("mixed.yaml");
  }

  private Path state() {
    return directory.resolve("state");
  }
}
