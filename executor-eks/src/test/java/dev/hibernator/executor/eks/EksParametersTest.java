package dev.hibernator.executor.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What parameters are taken, and how wrong ones are told. */
class EksParametersTest {
  private static List<String> problems(Map<String, Object> parameters) {
    return new EksExecutor()
        .validate(new Parameters((JsonObject) JsonValue.of(parameters))).stream()
            .map(each -> each.path() + ": " + each.message())
            .toList();
  }

  private static EksParameters of(Map<String, Object> parameters) {
    return EksParameters.of(new Parameters((JsonObject) JsonValue.of(parameters)));
  }

  @Test
  void aManifestOfTheGoOperatorIsTakenAsItIs() {
    assertThat(
            problems(
                Map.of(
                    "clusterName",
                    "blue",
                    "nodeGroups",
                    List.of(Map.of("name", "ng-1"), Map.of("name", "ng_2")),
                    "awaitCompletion",
                    Map.of("enabled", true, "timeout", "20m"))))
        .isEmpty();
  }

  @Test
  void theClusterMustBeNamed() {
    assertThat(problems(Map.of())).containsExactly("clusterName: clusterName is required");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "clusterName",
                    "a b",
                    "nodeGroups",
                    List.of(Map.of("nam", "x"), Map.of("name", "-")),
                    "nodeGroup",
                    "x")))
        .containsExactlyInAnyOrder(
            "clusterName: 'a b' is no cluster's name",
            "nodeGroups[0].name: is missing; write the node group's name",
            "nodeGroups[0].nam: unknown parameter 'nam'; did you mean 'name'?",
            "nodeGroups[1].name: '-' is no node group's name",
            "nodeGroup: unknown parameter 'nodeGroup'; did you mean 'nodeGroups'?");
  }

  @Test
  void whatMustCollideIsSeen() {
    EksParameters all = of(Map.of("clusterName", "blue"));
    EksParameters one =
        of(Map.of("clusterName", "blue", "nodeGroups", List.of(Map.of("name", "a"))));
    EksParameters other =
        of(Map.of("clusterName", "blue", "nodeGroups", List.of(Map.of("name", "b"))));
    assertThat(all.collidesWith(one)).isTrue();
    assertThat(one.collidesWith(other)).isFalse();
    assertThat(all.collidesWith(of(Map.of("clusterName", "green")))).isFalse();
  }
}
