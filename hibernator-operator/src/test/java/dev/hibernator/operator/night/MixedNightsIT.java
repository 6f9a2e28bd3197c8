package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.operator.night.Deaths.Scene;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.World;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan of twelve targets over instances, databases, node groups and none, in a DAG. Processes are
 * killed at every kind of API call, before and after its effect, and at random moments: everything
 * is as it was, the snapshots are kept and pruned exactly, and the keys, which come from a secret
 * among the files, are nowhere in the state directory. Boundaries of the stores are those of {@link
 * CrashIT}.
 *
 * <p>By default three nights, and on until a process has died at every kind of call. {@code
 * -Dhibernator.full=true} for five hundred rounds of three nights; {@code
 * -Dhibernator.mixed.rounds=N} for another number.
 */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "crash suites run on one JDK only")
class MixedNightsIT {
  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final int ROUNDS = Integer.getInteger("hibernator.mixed.rounds", FULL ? 500 : 1);
  private static final int NIGHTS = 3;
  private static final Duration ENOUGH = Duration.ofMinutes(4);
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int FACTOR = 20;
  private static final String SECRET = "kept-in-memory-alone-4711";
  private static final World WORLD = new World("250000000001", Manifests.REGION);

  @TempDir static Path directory;

  private final Deaths deaths = new Deaths(7);
  private final Random random = new Random(7);
  private final Pace pace = Pace.from(Instant.parse("2026-11-24T12:00:00Z"), FACTOR);
  private final List<String> diary = new ArrayList<>();

  @Test
  void everythingIsAsItWasWhereverProcessesDie() throws Exception {
    ProxySettings settings = ProxySettings.defaults().withTransitionalAnswers(1);
    try (FaultProxy proxy = FaultProxy.before(Emulator.server().uri(), settings)) {
      ThreeServices services = ThreeServices.in(proxy, WORLD);
      NightJvm jvm =
          NightJvm.prepare(directory).with(Map.of("AWS_ENDPOINT_URL", proxy.uri().toString()));
      Path manifest =
          Manifests.write(
              directory.resolve("mixed.yaml"),
              ThreeServices.connector(WORLD, SECRET) + "---\n" + ThreeServices.plan());
      Files.createDirectory(directory.resolve("mixed"));
      Lane lane = new Lane(proxy, services, jvm, manifest, directory.resolve("mixed/state"));
      Map<String, String> before = services.now();
      lane.undisturbed(before);
      long start = System.nanoTime();
      int nights = 0;
      while (nights < ROUNDS * NIGHTS || !isEnough(start)) {
        lane.night(before);
        nights++;
      }
      assertSecretIsNowhere(directory.resolve("mixed/state"));
      System.out.printf(
          "mixed nights: %d nights of 12 targets in %d s: %s%n",
          nights, Duration.ofNanos(System.nanoTime() - start).toSeconds(), deaths.summary());
    }
    assertThat(deaths.neverHit()).as("kinds of calls at which no process died").isEmpty();
  }

  private static void assertSecretIsNowhere(Path state) throws IOException {
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(SECRET);
      }
    }
  }

  private boolean isEnough(long start) {
    return deaths.neverHit().isEmpty() || System.nanoTime() - start > ENOUGH.toNanos();
  }

  /** One account, one state directory, night after night. */
  private final class Lane {
    private final FaultProxy proxy;
    private final ThreeServices services;
    private final NightJvm jvm;
    private final Path manifest;
    private final Path state;
    private Map<String, List<String>> lastSnapshots = Map.of();

    Lane(FaultProxy proxy, ThreeServices services, NightJvm jvm, Path manifest, Path state) {
      this.proxy = proxy;
      this.services = services;
      this.jvm = jvm;
      this.manifest = manifest;
      this.state = state;
    }

    /** By which later processes start faster, and which tells what calls there are. */
    void undisturbed(Map<String, String> before) throws IOException, InterruptedException {
      jvm.archive(pace, arguments(Scene.HIBERNATE));
      deaths.passed(Scene.HIBERNATE, calls());
      assertAsleep();
      operate(Scene.WAKE, 0);
      assertAsBefore(before);
    }

    void night(Map<String, String> before) throws IOException, InterruptedException {
      diary.clear();
      operate(Scene.HIBERNATE, 2 + random.nextInt(3));
      assertAsleep();
      operate(Scene.WAKE, 1 + random.nextInt(3));
      assertAsBefore(before);
    }

    private void assertAsleep() {
      assertThat(services.awake()).as("awake after%n%s", diary).isEmpty();
    }

    private void assertAsBefore(Map<String, String> before) {
      assertThat(services.now()).as("in the morning after%n%s", diary).isEqualTo(before);
      try (StateDirectory read = StateDirectory.read(state)) {
        assertThat(new RestoreLedger(read.restore()).view(new PlanId("default", "mixed")).open())
            .as("open after%n%s", diary)
            .isEmpty();
      }
      Map<String, List<String>> snapshots = new TreeMap<>();
      ThreeServices.SAVED.forEach(id -> snapshots.put(id, services.snapshots(id)));
      assertThat(snapshots)
          .as("one snapshot of each, this night's, after%n%s", diary)
          .allSatisfy(
              (id, each) ->
                  assertThat(each)
                      .hasSize(1)
                      .noneMatch(lastSnapshots.getOrDefault(id, List.of())::contains));
      assertThat(services.hasSnapshot("by-a-person")).isTrue();
      lastSnapshots = snapshots;
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
      proxy.forgetCalls();
      long start = System.nanoTime();
      Ended ended = die(scene, death);
      if (!ended.killed()) {
        deaths.lasted(scene, Duration.ofNanos(System.nanoTime() - start));
      }
      deaths.passed(scene, calls());
      return ended;
    }

    private Ended die(Scene scene, Death death) throws IOException, InterruptedException {
      if (death instanceof Death.At at) {
        try (ApiDeath api = new ApiDeath(proxy, at);
            Running process = jvm.start(pace, Optional.empty(), arguments(scene))) {
          api.of(process);
          return process.await(LIMIT);
        }
      }
      try (Running process = jvm.start(pace, Optional.empty(), arguments(scene))) {
        return death instanceof Death.After moment
            ? process.awaitOrKill(moment.after())
            : process.await(LIMIT);
      }
    }

    private String[] arguments(Scene scene) {
      return new String[] {
        "run",
        "-f",
        manifest.toString(),
        "--state",
        state.toString(),
        "--once",
        scene == Scene.HIBERNATE ? "hibernate" : "wake"
      };
    }

    private List<Boundary> calls() {
      return proxy.calls().stream()
          .map(Call::action)
          .flatMap(
              action ->
                  Stream.of(
                      Boundary.ofCall(action, Side.BEFORE), Boundary.ofCall(action, Side.AFTER)))
          .toList();
    }
  }
}
