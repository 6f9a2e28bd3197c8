package dev.hibernator.executor.eks;

import dev.hibernator.api.JsonObject;
import dev.hibernator.executor.aws.Schemas;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the parameters. */
final class EksSchema {
  static final JsonObject SCHEMA =
      Schemas.parameters(
          "What the target puts to sleep, and how.",
          Map.of(
              "clusterName",
                  JsonObject.EMPTY
                      .with("type", "string")
                      .with("minLength", 1)
                      .with("description", "The cluster."),
              "nodeGroups",
                  JsonObject.EMPTY
                      .with("type", "array")
                      .with("items", group())
                      .with("description", "These managed node groups; all if there are none."),
              "awaitCompletion",
                  Schemas.awaitCompletion(
                      "nodes",
                      "the nodes are gone, and a wake-up only when they are ready, which the"
                          + " cluster's own API is asked for",
                      "10m")),
          List.of("clusterName"));

  private EksSchema() {}

  private static JsonObject group() {
    return Schemas.object(
            "A managed node group.",
            Map.of(
                "name",
                JsonObject.EMPTY
                    .with("type", "string")
                    .with("minLength", 1)
                    .with("description", "Its name.")))
        .with("required", List.of("name"));
  }
}
