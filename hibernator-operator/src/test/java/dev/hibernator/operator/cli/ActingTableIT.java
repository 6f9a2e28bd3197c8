package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.operator.cli.ActingLab.Following;
import dev.hibernator.operator.cli.ActingScenes.Scene;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command on a plan in every phase, while {@code run} works with the state directory, while
 * nobody does, and with a process killed in the middle: the table of docs/decide.md decides.
 */
@Timeout(600)
class ActingTableIT {
  private static final boolean FULL = Boolean.getBoolean("hibernator.full");

  /**
   * Commands, the event of the table that each is, and what the audit log calls it. Nobody knows
   * the zone in which to read a time for a plan that was never valid.
   */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("hibernate shop", "OverrideSet hibernate", "hibernate"),
          List.of("wake shop", "OverrideSet wake", "wake"),
          List.of("keep-awake shop --until +2h", "OverrideSet wake", "wake"),
          List.of("clear shop", "OverrideCleared", "override-clear"),
          List.of("suspend shop", "Suspend", "suspend"),
          List.of("resume shop", "Resume", "resume"),
          List.of("retry shop", "Retry", "retry"),
          List.of("restart shop", "Restart", "restart"),
          List.of("delete shop", "Delete", "delete"),
          List.of("delete shop --policy Orphan", "Delete Orphan", "delete"),
          List.of("delete shop --policy Block", "Delete Block", "delete"),
          List.of("delete shop --force", "Delete force", "delete"));

  /** One command on one scene, and what the table says of it. */
  private record Case(Scene scene, String command, String action, DecideRow row) {
    String name() {
      return scene.name() + " × " + command;
    }

    String[] words() {
      return (command + " --reason because --wait 5m").split(" ");
    }

    /** Whether the state is as the table says. */
    Predicate<Optional<PlanState>> next() {
      return row.next().equals("gone")
          ? Optional::isEmpty
          : ActingScenes.phase(Phase.of(row.next()));
    }
  }

  @TempDir private Path directory;
  private int number;

  @TestFactory
  Stream<DynamicTest> table() {
    ActingScenes scenes = new ActingScenes(directory);
    List<Case> cases = new ArrayList<>();
    for (Scene scene : scenes.all()) {
      for (List<String> command : COMMANDS) {
        if (scene.phase().equals("Pending") && command.get(0).contains("--until")) {
          continue;
        }
        scene
            .row(command.get(1))
            .ifPresent(row -> cases.add(new Case(scene, command.get(0), command.get(2), row)));
      }
    }
    TreeSet<String> met = new TreeSet<>();
    cases.forEach(each -> met.add(each.scene().phase() + " × " + each.row().event()));
    assertThat(met).as("pairs of phase and event").hasSizeGreaterThan(55);
    return cases.stream()
        .flatMap(
            each ->
                Stream.of(
                    DynamicTest.dynamicTest(each.name() + ", running", () -> running(each, scenes)),
                    DynamicTest.dynamicTest(each.name() + ", not running", () -> alone(each)),
                    DynamicTest.dynamicTest(each.name() + ", killed", () -> killed(each, scenes))));
  }

  private ActingLab lab(Case each) {
    Path root = directory.resolve("case-" + ++number);
    Snapshots.copy(each.scene().state(), root);
    return new ActingLab(root, each.scene().manifest(), each.scene().now());
  }

  private static Following follow(ActingLab lab, Case each, ActingScenes scenes) {
    boolean pending = each.scene().phase().equals("Pending");
    Following following = pending ? lab.follow(scenes.other()) : lab.follow();
    lab.await("as before", each.scene().shape());
    return following;
  }

  private void running(Case each, ActingScenes scenes) {
    ActingLab lab = lab(each);
    try (Following following = follow(lab, each, scenes)) {
      Ran ran = following.run(each.words());

      assertThat(ran.code()).as(ran.toString()).isEqualTo(each.row().refused() ? 2 : 0);
      following.await(each.row().next(), each.next());
    }
    audited(lab, each, 1);
  }

  /** Refused or accepted as by the table; what is accepted is seen through, or noted. */
  private void alone(Case each) {
    ActingLab lab = lab(each);

    Ran ran = lab.run(each.words());

    String told = ran + " " + lab.state().map(ActingLab::text);
    audited(lab, each, 1);
    assertThat(lab.nothingWaits()).isTrue();
    if (each.row().refused()) {
      assertThat(ran.code()).as(told).isEqualTo(2);
      return;
    }
    String end = end(each);
    if (end.equals("noted")) {
      assertThat(ran.code()).as(told).isZero();
      try (Following following = lab.follow()) {
        following.await(each.row().next(), each.next());
      }
    } else if (end.equals("gone")) {
      assertThat(ran.code()).as(told).isZero();
      assertThat(lab.state()).as(told).isEmpty();
    } else {
      assertThat(lab.state().map(PlanState::phase)).as(told).hasValue(Phase.of(end));
      assertThat(ran.code()).as(told).isEqualTo(end.equals("Error") ? 1 : 0);
    }
  }

  /** Where a command leaves a plan that it sees through; some targets fail whatever is done. */
  private static String end(Case each) {
    boolean sleepless = each.scene().fails("shutdown");
    boolean wakeless = each.scene().fails("wakeup");
    return switch (each.command().split(" ", -1)[0]) {
      case "hibernate" -> sleepless ? "Error" : "Hibernated";
      case "wake", "keep-awake" -> wakeless ? "Error" : "Active";
      case "retry" -> "Error";
      case "restart" -> each.scene().verdict().equals("Asleep") ? "Hibernated" : "Active";
      case "delete" -> deleted(each, wakeless);
      default -> "noted";
    };
  }

  private static String deleted(Case each, boolean wakeless) {
    if (each.command().endsWith("Block")) {
      return each.row().next();
    }
    boolean wakes = each.command().equals("delete shop");
    return wakes && wakeless ? "Error" : "gone";
  }

  /** Killed before any step on the disk from the request on: the next one finishes it, once. */
  private void killed(Case each, ActingScenes scenes) {
    ActingLab lab = lab(each);
    List<Path> copies;
    try (Following following = follow(lab, each, scenes)) {
      lab.snapshots().takeBelow(lab.root().resolveSibling(lab.root().getFileName() + "-copies"));
      following.run(each.words());
      copies = lab.snapshots().done();
    }
    List<Path> asked = copies.stream().dropWhile(copy -> !hasRequest(copy)).toList();
    assertThat(asked).hasSizeGreaterThan(3);
    int any = 1 + Math.floorMod(each.name().hashCode(), asked.size() - 1);
    for (int i = 0; i < asked.size(); i++) {
      if (FULL || i == 0 || i == any) {
        next(each, asked.get(i), i, scenes);
      }
    }
  }

  private static boolean hasRequest(Path copy) {
    try (Stream<Path> files = Files.list(copy.resolve("inbox"))) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void next(Case each, Path copy, int step, ActingScenes scenes) {
    ActingLab lab = new ActingLab(copy, each.scene().manifest(), each.scene().now());
    boolean alone = each.row().next().equals("gone") || each.scene().phase().equals("Pending");
    try (Following following = alone ? lab.follow(scenes.other()) : lab.follow()) {
      following.await(
          each.row().next() + " after a death at step " + step,
          state -> (movesOn(each) || each.next().test(state)) && lab.nothingWaits());
    }
    audited(lab, each, 1);
  }

  /**
   * Whether a death after the decision leads beyond the table's next state: what still ran was lost
   * with the process and is not waited for, so that a plan that turns round does so at once.
   */
  private static boolean movesOn(Case each) {
    String phase = each.scene().phase();
    return !each.row().refused() && (phase.equals("Hibernating") || phase.equals("WakingUp"));
  }

  private static void audited(ActingLab lab, Case each, int times) {
    assertThat(
            lab.audit().stream()
                .filter(record -> record.action().equals(each.action()))
                .filter(record -> record.actor().equals("ann"))
                .filter(record -> record.reason().equals("because")))
        .as("audit: %s", lab.audit())
        .hasSize(times);
  }
}
