package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonObject;
import dev.hibernator.executor.kubernetes.Schemas;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the parameters. */
final class ScalerSchema {
  static final JsonObject SCHEMA =
      Schemas.object(
              "What the target puts to sleep, and how.",
              Map.of(
                  "includedGroups", includedGroups(),
                  "namespace", namespace(),
                  "workloadSelector",
                      Schemas.labelSelector("Which workloads and CronJobs; all if absent."),
                  "cronJobs",
                      Schemas.choice(
                          "Whether CronJobs are suspended, too.", "Suspend", "Suspend", "Keep"),
                  "pauseGitOps",
                      Schemas.flag(
                          "Pause the Argo CD Applications and Flux objects that keep the workloads"
                              + " as a repository has them."),
                  "argoNamespace",
                      Schemas.text("Where Argo CD's Applications are.").with("default", "argocd"),
                  "awaitCompletion",
                      Schemas.awaitCompletion(
                          "Whether it is done only when all pods are gone, or are ready.")))
          .with("$schema", "https://json-schema.org/draft/2020-12/schema")
          .with("required", List.of("namespace"));

  private ScalerSchema() {}

  private static JsonObject includedGroups() {
    return Schemas.texts(
            "Which kinds of workload: Deployment, StatefulSet, ReplicaSet, or group/version/resource"
                + " of anything that has a scale subresource.")
        .with("default", List.of("Deployment"));
  }

  private static JsonObject namespace() {
    return Schemas.object(
            "In which namespaces; either of the two.",
            Map.of(
                "literals", Schemas.texts("These namespaces."),
                "selector",
                    Schemas.labelSelector(
                        "Namespaces with these labels, but not kube-system and Hibernator's own.")))
        .with("minProperties", 1)
        .with("maxProperties", 1);
  }
}
