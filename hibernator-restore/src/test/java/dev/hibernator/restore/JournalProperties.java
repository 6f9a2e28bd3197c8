package dev.hibernator.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class JournalProperties {
  /**
   * What a process does until it ends.
   *
   * @param actions what it does
   * @param endingStep at which step it, or the disk, fails; it may not come to it
   * @param ending how
   * @param seed decides what a power cut leaves of what was not forced
   */
  record Life(
      List<JournalLab.Action> actions, int endingStep, VolatileDisk.Ending ending, long seed) {}

  @Provide
  Arbitrary<List<Life>> lives() {
    Arbitrary<String> names = Arbitraries.of(JournalLab.NAMES);
    Arbitrary<Integer> values = Arbitraries.integers().between(1, 99);
    Arbitrary<JournalLab.Action> actions =
        Arbitraries.frequencyOf(
            Tuple.of(5, Combinators.combine(names, values).as(JournalLab::replace)),
            Tuple.of(2, names.map(JournalLab::delete)),
            Tuple.of(3, names.map(JournalLab::behind)),
            Tuple.of(1, Arbitraries.create(JournalLab::checkpoint)));
    return Combinators.combine(
            actions.list().ofMinSize(1).ofMaxSize(12),
            Arbitraries.integers().between(1, 60),
            Arbitraries.of(VolatileDisk.Ending.class),
            Arbitraries.longs())
        .as(Life::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** Whatever was acknowledged, or seen after a start, is there after the next one. */
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void nothingIsLostInAnyNumberOfLives(@ForAll("lives") List<Life> lives) throws IOException {
    Path directory = Files.createTempDirectory("lives");
    try {
      JournalLab lab = JournalLab.begin(directory.resolve("0"));
      for (int i = 0; i < lives.size(); i++) {
        Life life = lives.get(i);
        lab.endAfter(life.endingStep(), life.ending());
        int failed = lab.run(life.actions());
        assertThat(failed).isLessThanOrEqualTo(1);
        lab.check();
        Random random = new Random(life.seed());
        lab = lab.afterPowerCut(directory.resolve(String.valueOf(i + 1)), random::nextBoolean);
      }
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
