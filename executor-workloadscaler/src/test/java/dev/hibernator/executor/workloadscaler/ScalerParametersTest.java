package dev.hibernator.executor.workloadscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalerParametersTest {
  private static final JsonObject SHOP =
      JsonObject.EMPTY.with("namespace", Map.of("literals", List.of("shop")));

  private static List<String> problems(JsonObject parameters) {
    return new WorkloadScalerExecutor()
        .validate(new Parameters(parameters)).stream()
            .map(problem -> problem.path() + ": " + problem.message())
            .toList();
  }

  private static ScalerParameters read(JsonObject parameters) {
    assertThat(problems(parameters)).isEmpty();
    return ScalerParameters.of(new Parameters(parameters));
  }

  @Test
  void deploymentsAreTheDefaultAndCronJobsAreSuspended() {
    ScalerParameters read = read(SHOP);
    assertThat(read.groups()).containsExactly(new WorkloadGroup.BuiltIn(Kinds.DEPLOYMENT));
    assertThat(read.suspendCronJobs()).isTrue();
    assertThat(read.pauseGitOps()).isFalse();
    assertThat(read.awaitCompletion().enabled()).isFalse();
  }

  @Test
  void whatTheGoOperatorTakesIsTaken() {
    JsonObject labels =
        JsonObject.EMPTY
            .with(
                "includedGroups",
                List.of("Deployment", "StatefulSet", "argoproj.io/v1alpha1/rollouts"))
            .with("namespace", Map.of("selector", Map.of("env", "dev")))
            .with("workloadSelector", Map.of("matchLabels", Map.of("tier", "web")))
            .with("awaitCompletion", Map.of("enabled", true, "timeout", "10m"));
    ScalerParameters read = read(labels);
    assertThat(read.groups())
        .containsExactly(
            new WorkloadGroup.BuiltIn(Kinds.DEPLOYMENT),
            new WorkloadGroup.BuiltIn(Kinds.STATEFUL_SET),
            new WorkloadGroup.Custom("argoproj.io", "v1alpha1", "rollouts"));
    assertThat(((NamespaceSelector.Labelled) read.namespaces()).selector().query())
        .containsEntry("labelSelector", "env in (dev)");
    assertThat(read.workloads().query()).containsEntry("labelSelector", "tier in (web)");
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPaths() {
    JsonObject wrong =
        JsonObject.EMPTY
            .with("includedGroups", List.of("DaemonSet", "CronJob", "Pods", "apps/v1/deployments"))
            .with(
                "namespace",
                Map.of("literals", List.of("Shop"), "selector", Map.of("matchLabels", Map.of())))
            .with(
                "workloadSelector",
                Map.of(
                    "matchExpressions",
                    List.of(
                        Map.of("key", "a", "operator", "In"),
                        Map.of("key", "b", "operator", "Exists", "values", List.of("x")),
                        Map.of("operator", "Near"))))
            .with("cronJobs", "Kill")
            .with("cronJob", "Keep");
    assertThat(problems(wrong))
        .contains(
            "includedGroups: a DaemonSet cannot be scaled; leave it out",
            "includedGroups: CronJobs are suspended by the parameter cronJobs; leave it out",
            "includedGroups: 'Pods' is no kind of workload; write Deployment, StatefulSet,"
                + " ReplicaSet or group/version/resource",
            "namespace: write either literals or selector",
            "namespace.literals: 'Shop' is no namespace's name",
            "workloadSelector.matchExpressions[0].values: is missing; In compares with values",
            "workloadSelector.matchExpressions[1].values: has no meaning with Exists; take it away",
            "workloadSelector.matchExpressions[2].key: is missing; write a label's key",
            "workloadSelector.matchExpressions[2].operator: must be one of In, NotIn, Exists,"
                + " DoesNotExist",
            "cronJobs: must be one of Suspend, Keep",
            "cronJob: unknown parameter 'cronJob'; did you mean 'cronJobs'?");
  }

  @Test
  void aNamespaceMustBeNamedAndNotAllOfThem() {
    assertThat(problems(JsonObject.EMPTY))
        .containsExactly("namespace: is missing; write namespace.literals or namespace.selector");
    assertThat(problems(JsonObject.EMPTY.with("namespace", Map.of("selector", Map.of()))))
        .containsExactly("namespace.selector: is empty and would select every namespace");
  }

  @Test
  void oneWorkloadUnderTwoTargetsIsSeenBeforeAnythingRuns() {
    JsonObject web = SHOP.with("workloadSelector", Map.of("matchLabels", Map.of("tier", "web")));
    JsonObject sets = SHOP.with("includedGroups", List.of("StatefulSet"));
    JsonObject other = JsonObject.EMPTY.with("namespace", Map.of("literals", List.of("other")));
    assertThat(overlap(SHOP, web)).isTrue();
    assertThat(overlap(SHOP, sets)).isFalse();
    assertThat(overlap(SHOP, other)).isFalse();
  }

  private static boolean overlap(JsonObject one, JsonObject other) {
    return new WorkloadScalerExecutor().overlap(new Parameters(one), new Parameters(other));
  }
}
