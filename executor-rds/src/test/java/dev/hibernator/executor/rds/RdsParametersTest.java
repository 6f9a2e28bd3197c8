package dev.hibernator.executor.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What parameters are taken, and how wrong ones are told. */
class RdsParametersTest {
  private static final String NO_KIND =
      "ERROR selector: at least one of discoverInstances or discoverClusters must be explicitly set"
          + " to true for dynamic discovery (tags, excludeTags, tagSelector, includeAll)";

  private static List<String> problems(Map<String, Object> parameters) {
    return new RdsExecutor()
        .validate(new Parameters((JsonObject) JsonValue.of(parameters))).stream()
            .map(each -> each.severity() + " " + each.path() + ": " + each.message())
            .toList();
  }

  private static List<String> selecting(Map<String, Object> selector) {
    return problems(Map.of("selector", selector));
  }

  private static RdsSelector selector(Map<String, Object> selector) {
    return RdsParameters.of(new Parameters((JsonObject) JsonValue.of(Map.of("selector", selector))))
        .selector();
  }

  @Test
  void aManifestOfTheGoOperatorIsTakenAsItIs() {
    assertThat(
            problems(
                Map.of(
                    "snapshotBeforeStop",
                    true,
                    "selector",
                    Map.of(
                        "tags",
                        Map.of("env", "dev"),
                        "excludeTags",
                        Map.of("critical", ""),
                        "discoverInstances",
                        true,
                        "discoverClusters",
                        false),
                    "awaitCompletion",
                    Map.of("enabled", true, "timeout", "20m"))))
        .isEmpty();
  }

  @Test
  void listsAreTaken() {
    assertThat(selecting(Map.of("instanceIds", List.of("orders"), "clusterIds", List.of("a-1"))))
        .isEmpty();
  }

  @Test
  void identifiersAreComparedAsTheServiceDoes() {
    assertThat(selector(Map.of("instanceIds", List.of("Orders", "orders"))).instanceIds())
        .containsExactly("orders");
  }

  @Test
  void noSelectorIsTold() {
    assertThat(problems(Map.of()))
        .containsExactly(
            "ERROR selector: selector must specify at least one of: tags, excludeTags,"
                + " tagSelector, instanceIds, clusterIds, includeAll");
  }

  @Test
  void selectorsThatContradictEachOtherAreTold() {
    assertThat(
            selecting(
                Map.of(
                    "tags",
                    Map.of("a", "b"),
                    "instanceIds",
                    List.of("orders"),
                    "includeAll",
                    true)))
        .containsExactly(
            "ERROR selector: selector must use only one method: either"
                + " (tags/excludeTags/tagSelector), (instanceIds/clusterIds), or includeAll");
  }

  @Test
  void whatIsToBeFoundMustBeSaid() {
    assertThat(selecting(Map.of("tags", Map.of("a", "b")))).containsExactly(NO_KIND);
    assertThat(selecting(Map.of("includeAll", true))).containsExactly(NO_KIND);
  }

  @Test
  void discoveringBesideListsIsAWarning() {
    assertThat(selecting(Map.of("instanceIds", List.of("orders"), "discoverClusters", true)))
        .containsExactly(
            "WARNING selector: discoverInstances and discoverClusters are ignored when using"
                + " explicit instanceIds/clusterIds");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "selector",
                    Map.of("instanceIds", List.of("1st", "a--b", "ok"), "clusterId", "x"),
                    "snapshotBeforeStop",
                    "yes",
                    "snapshotRetention",
                    0,
                    "snapshotRetentoin",
                    1)))
        .containsExactlyInAnyOrder(
            "ERROR selector.instanceIds: '1st' is no database identifier",
            "ERROR selector.instanceIds: 'a--b' is no database identifier",
            "ERROR selector.clusterId: unknown parameter 'clusterId'; did you mean 'clusterIds'?",
            "ERROR snapshotBeforeStop: must be true or false",
            "ERROR snapshotRetention: must be a whole number from 1 to 100",
            "ERROR snapshotRetentoin: unknown parameter 'snapshotRetentoin'; did you mean"
                + " 'snapshotRetention'?",
            "WARNING snapshotRetention: has no effect without snapshotBeforeStop: true");
  }

  @Test
  void whatMustCollideIsSeen() {
    RdsSelector listed = selector(Map.of("instanceIds", List.of("a", "b")));
    RdsSelector all = selector(Map.of("includeAll", true, "discoverInstances", true));
    RdsSelector tagged = selector(Map.of("tags", Map.of("env", "dev"), "discoverInstances", true));
    RdsSelector clusters = selector(Map.of("tags", Map.of("env", "dev"), "discoverClusters", true));
    assertThat(listed.collidesWith(selector(Map.of("instanceIds", List.of("b"))))).isTrue();
    assertThat(listed.collidesWith(selector(Map.of("clusterIds", List.of("b"))))).isFalse();
    assertThat(listed.collidesWith(all)).as("nobody knows").isFalse();
    assertThat(all.collidesWith(tagged)).isTrue();
    assertThat(tagged.collidesWith(clusters)).isFalse();
  }
}
