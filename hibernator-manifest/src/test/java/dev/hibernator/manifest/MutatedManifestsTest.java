package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Bad input: 10 000 spoilt manifests, of which most are still YAML. */
class MutatedManifestsTest {
  private static final int COUNT = 10_000;
  private static final long SEED = 20_260_201;
  private static final List<String> CORPUS =
      Stream.of(
              "plan.yaml",
              "samples/go-operator.yaml",
              "seeds/001-0.yaml",
              "seeds/001-1.yaml",
              "seeds/002-0.yaml",
              "seeds/002-3.yaml")
          .map(Reading::resource)
          .toList();

  private final Mutations mutations = new Mutations(SEED);
  private final Random random = new Random(SEED);

  @Test
  void everyMessageNamesAPlaceAndNothingIsThrown() {
    int parsable = 0;
    int bad = 0;
    for (int i = 0; i < COUNT; i++) {
      String text = mutations.mutate(CORPUS.get(random.nextInt(CORPUS.size())));
      parsable += parses(text) ? 1 : 0;
      ManifestSet set = Reading.of(text);
      bad += set.isValid() ? 0 : 1;
      assertThat(set.problems()).as(text).allSatisfy(problem -> assertPlaced(problem, text));
      if (i % 20 == 0) {
        assertThat(Reading.of(text).problems()).as(text).isEqualTo(set.problems());
      }
    }
    assertThat(parsable).as("manifests that still parse").isGreaterThanOrEqualTo(COUNT * 6 / 10);
    assertThat(bad).as("manifests with an error").isGreaterThan(COUNT / 3);
  }

  private static void assertPlaced(ManifestProblem problem, String text) {
    assertThat(problem.place().file()).isEqualTo("0.yaml");
    assertThat(problem.place().document()).isNotNegative();
    assertThat(problem.place().line()).isBetween(1, 1 + (int) text.lines().count());
    assertThat(problem.place().column()).isPositive();
    assertThat(problem.message()).isNotBlank().hasLineCount(1).hasSizeLessThan(700);
    assertThat(problem.path().orElse("document")).isNotBlank();
  }

  private static boolean parses(String text) {
    try {
      new Parse(LoadSettings.builder().build()).parseString(text).forEach(event -> {});
      return true;
    } catch (YamlEngineException e) {
      return false;
    }
  }
}
