package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonObject;
import dev.hibernator.executor.kubernetes.Schemas;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the parameters. */
final class KarpenterSchema {
  static final JsonObject SCHEMA =
      Schemas.object(
              "What the target puts to sleep, and how.",
              Map.of(
                  "nodePools", Schemas.texts("These NodePools; not beside nodeSelector."),
                  "nodeSelector",
                      Schemas.labelSelector(
                          "NodePools with these labels; all NodePools if neither is given."),
                  "mode",
                      Schemas.choice(
                          "Whether NodePools are deleted and made anew, or limited to no CPU and"
                              + " drained.",
                          "Delete",
                          "Delete",
                          "Limits"),
                  "awaitCompletion",
                      Schemas.awaitCompletion(
                          "Whether it is done only when no node is left, or the NodePools are"
                              + " ready.")))
          .with("$schema", "https://json-schema.org/draft/2020-12/schema")
          .with("not", Map.of("required", List.of("nodePools", "nodeSelector")));

  private KarpenterSchema() {}
}
