package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.store.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * State directories in which a plan is in each phase, as "How to read the table" in docs/decide.md
 * describes it; each as a killed {@code run} leaves it.
 */
final class ActingScenes {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-03-02T22:00:00Z");
  private static final Instant NEXT_NOON = Instant.parse("2026-03-03T12:00:00Z");

  private final Path directory;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  /**
   * A plan in a phase.
   *
   * @param name the phase, and more where there are two
   * @param phase the phase in the table
   * @param verdict what the schedule says
   * @param givens what the table may say of it, the first that it says something of counts
   * @param now the instant
   * @param state the state directory
   * @param manifest what {@code run} is given
   * @param shape whether a {@code run} that goes on has got as far as it can
   */
  record Scene(
      String name,
      String phase,
      String verdict,
      List<String> givens,
      Instant now,
      Path state,
      Path manifest,
      Predicate<Optional<PlanState>> shape) {
    Optional<DecideRow> row(String event) {
      return givens.stream()
          .flatMap(given -> DecideRow.find(phase, event, verdict, given).stream())
          .findFirst();
    }

    /** Whether shutting down, or waking, fails here. */
    boolean fails(String what) {
      return name.equals("Error after " + what);
    }
  }

  ActingScenes(Path directory) {
    this.directory = directory;
    Path plan = manifest("plan", "", "");
    Path sleepless = manifest("sleepless", ", failureMode: shutdown", "");
    Path wakeless = manifest("wakeless", "", ", failureMode: wakeup");
    pending(plan);
    Path active = after("active", plan, NOON, true, phase(Phase.ACTIVE), Optional.empty());
    add("Active", "Awake", List.of(""), NOON, active, plan, phase(Phase.ACTIVE));
    Predicate<Optional<PlanState>> falling =
        phase(Phase.HIBERNATING).and(target("a", ExecutionState.RUNNING));
    Predicate<Optional<PlanState>> fallen = falling.and(target("c", ExecutionState.COMPLETED));
    Path hibernating = after("hibernating", plan, NIGHT, true, fallen, Optional.empty());
    add("Hibernating", "Asleep", List.of(""), NIGHT, hibernating, plan, fallen);
    Path asleep = after("asleep", plan, NIGHT, false, phase(Phase.HIBERNATED), Optional.empty());
    add("Hibernated", "Asleep", List.of(""), NIGHT, asleep, plan, phase(Phase.HIBERNATED));
    Predicate<Optional<PlanState>> waking =
        phase(Phase.WAKING_UP)
            .and(target("b", ExecutionState.RUNNING))
            .and(target("c", ExecutionState.COMPLETED));
    Path woken = after("waking", plan, NEXT_NOON, true, waking, Optional.of(asleep));
    add("WakingUp", "Awake", List.of(""), NEXT_NOON, woken, plan, waking);
    suspended(asleep, plan);
    Path night = after("night", plan, NEXT_NOON, false, phase(Phase.ACTIVE), Optional.of(asleep));
    scene(
        "Active after a night",
        "Active",
        "Awake",
        List.of("cycle, recorded a b c"),
        NEXT_NOON,
        night,
        plan,
        phase(Phase.ACTIVE));
    Path sleepError =
        after("sleep-error", sleepless, NIGHT, false, phase(Phase.ERROR), Optional.empty());
    scene(
        "Error after shutdown",
        "Error",
        "Asleep",
        List.of("spent", ""),
        NIGHT,
        sleepError,
        sleepless,
        phase(Phase.ERROR));
    Path before =
        after("before", wakeless, NIGHT, false, phase(Phase.HIBERNATED), Optional.empty());
    Path wakeError =
        after("wake-error", wakeless, NEXT_NOON, false, phase(Phase.ERROR), Optional.of(before));
    scene(
        "Error after wakeup",
        "Error",
        "Awake",
        List.of("wakeup, spent", "wakeup"),
        NEXT_NOON,
        wakeError,
        wakeless,
        phase(Phase.ERROR));
  }

  List<Scene> all() {
    return List.copyOf(scenes.values());
  }

  /** A manifest of another plan, in whose company the plan is not given any more. */
  Path other() {
    return Manifests.write(directory.resolve("other.yaml"), Manifests.plan("other"));
  }

  private void pending(Path plan) {
    Path root = directory.resolve("pending");
    try (StateDirectory state = StateDirectory.open(root)) {
      state
          .plans()
          .save(
              ActingLab.PLAN,
              PlanStore.NEVER,
              PlanState.initial(ActingLab.PLAN, "", NOON.minusSeconds(60)));
    }
    add("Pending", "none", List.of(""), NOON, root, plan, phase(Phase.PENDING));
  }

  private void suspended(Path asleep, Path plan) {
    Path root = directory.resolve("suspended");
    Snapshots.copy(asleep, root);
    new ActingLab(root, plan, NIGHT).run("suspend", "shop");
    add(
        "Suspended",
        "Asleep",
        List.of("command", "suspended"),
        NIGHT,
        root,
        plan,
        phase(Phase.SUSPENDED));
  }

  /** What a {@code run} that was killed in a phase leaves. */
  private Path after(
      String name,
      Path manifest,
      Instant now,
      boolean held,
      Predicate<Optional<PlanState>> shape,
      Optional<Path> before) {
    Path live = directory.resolve(name + "-live");
    before.ifPresent(earlier -> Snapshots.copy(earlier, live));
    ActingLab lab = new ActingLab(live, manifest, now);
    try {
      Files.createDirectories(live);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (ActingLab.Following following = lab.follow()) {
      if (!held) {
        following.time().release();
      }
      lab.await(name, shape);
      lab.snapshots().takeBelow(directory);
      List<Path> copies = lab.snapshots().done();
      return move(copies.get(copies.size() - 1), directory.resolve(name));
    }
  }

  private static Path move(Path from, Path to) {
    try {
      return Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(
      String phase,
      String verdict,
      List<String> givens,
      Instant now,
      Path state,
      Path manifest,
      Predicate<Optional<PlanState>> shape) {
    scene(phase, phase, verdict, givens, now, state, manifest, shape);
  }

  private void scene(
      String name,
      String phase,
      String verdict,
      List<String> givens,
      Instant now,
      Path state,
      Path manifest,
      Predicate<Optional<PlanState>> shape) {
    scenes.put(name, new Scene(name, phase, verdict, givens, now, state, manifest, shape));
  }

  static Predicate<Optional<PlanState>> phase(Phase phase) {
    return state -> state.filter(each -> each.phase() == phase).isPresent();
  }

  private static Predicate<Optional<PlanState>> target(String target, ExecutionState wanted) {
    return state ->
        state.stream()
            .flatMap(each -> each.executions().stream())
            .anyMatch(each -> each.target().value().equals(target) && each.state() == wanted);
  }

  private Path manifest(String name, String ofA, String ofB) {
    return Manifests.write(
        directory.resolve(name + ".yaml"),
        """
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: HibernatePlan
        metadata: {name: shop}
        spec:
          schedule:
            timezone: UTC
            offHours: [{start: "20:00", end: "06:00", daysOfWeek: [MON-SUN]}]
          behavior: {retries: 0}
          execution:
            strategy: {type: DAG, dependencies: [{from: a, to: b}]}
          targets:
            - {name: a, type: noop, parameters: {delaySeconds: 30%s}}
            - {name: b, type: noop, parameters: {delaySeconds: 30%s}}
            - {name: c, type: noop, parameters: {delaySeconds: 0}}
        """
            .formatted(ofA, ofB));
  }
}
