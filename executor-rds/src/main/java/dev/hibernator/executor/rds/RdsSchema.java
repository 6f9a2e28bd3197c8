package dev.hibernator.executor.rds;

import static dev.hibernator.executor.aws.Schemas.flag;
import static dev.hibernator.executor.aws.Schemas.texts;

import dev.hibernator.api.JsonObject;
import dev.hibernator.executor.aws.Schemas;
import dev.hibernator.executor.aws.TagSchema;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the parameters. */
final class RdsSchema {
  static final JsonObject SCHEMA =
      Schemas.parameters(
          "What the target puts to sleep, and how.",
          Map.of(
              "selector", selector(),
              "snapshotBeforeStop", flag("Save each database in a snapshot before it is stopped."),
              "snapshotRetention",
                  JsonObject.EMPTY
                      .with("type", "integer")
                      .with("minimum", 1)
                      .with("maximum", RdsParameters.MOST_SNAPSHOTS)
                      .with("default", RdsParameters.DEFAULT_RETENTION)
                      .with(
                          "description",
                          "How many of these snapshots are kept of each database; older ones of"
                              + " this target's own are deleted, and no others."),
              "awaitCompletion",
                  Schemas.awaitCompletion("databases", "the databases are stopped", "15m")),
          List.of("selector"));

  private RdsSchema() {}

  private static JsonObject selector() {
    return Schemas.object(
            "Which databases: by tags, by lists, or all.",
            Map.of(
                "tags", TagSchema.TAGS,
                "excludeTags",
                    JsonObject.EMPTY
                        .with("type", "object")
                        .with(
                            "description",
                            "Tags of which a database has none; an empty value stands for any.")
                        .with("additionalProperties", Map.of("type", "string")),
                "tagSelector", TagSchema.TAG_SELECTOR,
                "instanceIds", texts("These instances; not beside tags or includeAll."),
                "clusterIds", texts("These clusters; not beside tags or includeAll."),
                "includeAll", flag("Every database of the account in the region."),
                "discoverInstances", flag("Look for instances; with tags and includeAll."),
                "discoverClusters", flag("Look for clusters; with tags and includeAll.")))
        .with("minProperties", 1);
  }
}
