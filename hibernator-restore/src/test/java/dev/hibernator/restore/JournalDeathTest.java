package dev.hibernator.restore;

import static dev.hibernator.restore.JournalLab.behind;
import static dev.hibernator.restore.JournalLab.checkpoint;
import static dev.hibernator.restore.JournalLab.close;
import static dev.hibernator.restore.JournalLab.delete;
import static dev.hibernator.restore.JournalLab.replace;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process dies, or the disk fails, at every single step of writing, checkpoint and replay. */
class JournalDeathTest {
  private static final List<JournalLab.Action> SCRIPT =
      List.of(
          replace("a", 1),
          replace("x/y/c", 1),
          behind("a"),
          replace("a", 2),
          delete("x/y/c"),
          behind("x/y/c"),
          replace("x/z/d", 1),
          checkpoint(),
          replace("a", 3),
          behind("a"),
          replace("x/y/c", 2),
          replace("x/z/d", 2),
          delete("a"),
          behind("x/z/d"),
          behind("a"),
          checkpoint(),
          replace("a", 4),
          delete("x/z/d"),
          replace("x/b", 1),
          behind("x/b"),
          close());

  private static final List<JournalLab.Action> WRITES =
      List.of(replace("a", 5), replace("x/b", 2), delete("x/y/c"));

  @TempDir Path directory;
  private int directories;

  /** What a power cut leaves of what was not forced. */
  enum Luck {
    NOTHING,
    EVERYTHING,
    SOME;

    /** Nothing left is the hardest: every step is tried with it. */
    int stride() {
      return this == NOTHING ? 1 : 3;
    }

    BooleanSupplier with(int seed) {
      Random random = new Random(seed);
      return this == SOME ? random::nextBoolean : () -> this == EVERYTHING;
    }
  }

  private Path next() {
    return directory.resolve("root-" + directories++);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhenTheMachineGoesOffAtAnyStep(Luck luck) {
    int step = 1;
    boolean died = true;
    for (; died; step += luck.stride()) {
      JournalLab lab = JournalLab.begin(next(), step, VolatileDisk.Ending.DEATH);
      lab.run(SCRIPT);
      died = lab.dead();
      JournalLab second = lab.afterPowerCut(next(), luck.with(step));
      assertThat(second.run(WRITES)).as("failures after step %s", step).isZero();
      JournalLab third = second.afterPowerCut(next(), luck.with(step));
      assertThat(third.run(List.of(close()))).isZero();
      third.afterPowerCut(next(), luck.with(step)).check();
    }
    assertThat(step).as("steps").isGreaterThan(60);
  }

  /** What is seen after the replay stays, whether or not it was acknowledged before. */
  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhenItGoesOffAgainAtAnyStepOfTheReplay(Luck luck) {
    for (int step = 6; step <= 60; step += 9) {
      JournalLab lab = JournalLab.begin(next(), step, VolatileDisk.Ending.DEATH);
      lab.run(SCRIPT);
      boolean died = true;
      for (int again = 1; died; again += luck.stride()) {
        JournalLab replaying = lab.afterPowerCut(next(), luck.with(step), again);
        died = replaying.dead();
        replaying.run(List.of(close()));
        replaying.afterPowerCut(next(), luck.with(again)).check();
      }
    }
  }

  /** What is written is seen after a kill, forced or not, and no power cut takes it back. */
  @ParameterizedTest
  @EnumSource(names = "DEATH.*", mode = EnumSource.Mode.MATCH_ALL)
  void whatIsSeenAfterAKillStays(VolatileDisk.Ending death) {
    boolean died = true;
    for (int step = 1; died; step++) {
      JournalLab lab = JournalLab.begin(next(), step, death);
      lab.run(SCRIPT);
      lab.check();
      died = lab.dead();
      JournalLab second = lab.afterKill();
      second.afterPowerCut(next(), Luck.NOTHING.with(step)).check();
      assertThat(second.run(WRITES)).isZero();
      second.afterPowerCut(next(), Luck.NOTHING.with(step)).check();
    }
  }

  /** After each failure there is room again, and every later write succeeds. */
  @ParameterizedTest
  @EnumSource
  void aFullDiskAtAnyStepFailsOneActionAndLosesNothing(Luck luck) {
    failsAtEveryStep(luck, VolatileDisk.Ending.NO_SPACE);
  }

  @ParameterizedTest
  @EnumSource
  void aFailedForceAtAnyStepFailsOneActionAndLosesNothing(Luck luck) {
    failsAtEveryStep(luck, VolatileDisk.Ending.FORCE_FAILS);
  }

  /** So many actions are still done after the one that fails; each number with every fifth step. */
  private void failsAtEveryStep(Luck luck, VolatileDisk.Ending ending) {
    int failed = 1;
    for (int step = 1; failed > 0; step += luck.stride()) {
      int more = step % 5 == 0 ? SCRIPT.size() : step % 5 - 1;
      JournalLab lab = JournalLab.begin(next(), step, ending);
      failed = lab.run(SCRIPT, more);
      assertThat(failed).as("failures with step %s", step).isLessThanOrEqualTo(1);
      lab.check();
      JournalLab recovered = lab.afterPowerCut(next(), luck.with(step));
      assertThat(recovered.run(WRITES)).isZero();
      recovered.afterPowerCut(next(), luck.with(step)).check();
    }
  }
}
