package dev.hibernator.executor.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KarpenterParametersTest {
  private static List<String> problems(JsonObject parameters) {
    return new KarpenterExecutor()
        .validate(new Parameters(parameters)).stream()
            .map(problem -> problem.path() + ": " + problem.message())
            .toList();
  }

  @Test
  void withoutParametersAllPoolsAreDeleted() {
    assertThat(problems(JsonObject.EMPTY)).isEmpty();
    KarpenterParameters read = KarpenterParameters.of(Parameters.NONE);
    assertThat(read.mode()).isEqualTo(Mode.DELETE);
    assertThat(read.nodePools()).isEmpty();
    assertThat(read.nodeSelector().query()).isEmpty();
  }

  @Test
  void whatTheGoOperatorTakesIsTaken() {
    assertThat(problems(JsonObject.EMPTY.with("nodePools", List.of("default", "gpu")))).isEmpty();
    assertThat(
            problems(
                JsonObject.EMPTY
                    .with("nodeSelector", Map.of("matchLabels", Map.of("team", "a")))
                    .with("awaitCompletion", Map.of("enabled", true, "timeout", "10m"))))
        .isEmpty();
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPaths() {
    JsonObject wrong =
        JsonObject.EMPTY
            .with("nodePools", List.of("Default"))
            .with("nodeSelector", Map.of("team", "a"))
            .with("mode", "Scale")
            .with("nodePool", "default");
    assertThat(problems(wrong))
        .containsExactlyInAnyOrder(
            "nodePools: 'Default' is no NodePool's name",
            ": nodePools and nodeSelector are mutually exclusive",
            "mode: must be one of Delete, Limits",
            "nodePool: unknown parameter 'nodePool'; did you mean 'nodePools'?");
  }

  @Test
  void onePoolUnderTwoTargetsIsSeenBeforeAnythingRuns() {
    JsonObject one = JsonObject.EMPTY.with("nodePools", List.of("default", "gpu"));
    JsonObject two = JsonObject.EMPTY.with("nodePools", List.of("gpu"));
    JsonObject three = JsonObject.EMPTY.with("nodePools", List.of("other"));
    KarpenterExecutor executor = new KarpenterExecutor();
    assertThat(executor.overlap(new Parameters(one), new Parameters(two))).isTrue();
    assertThat(executor.overlap(new Parameters(one), new Parameters(three))).isFalse();
  }
}
