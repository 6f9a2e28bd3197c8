package dev.hibernator.executor.ec2;

import dev.hibernator.api.JsonObject;
import dev.hibernator.executor.aws.TagSchema;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the parameters. */
final class Ec2Schema {
  static final JsonObject SCHEMA =
      object(
              "What the target puts to sleep, and how.",
              Map.of(
                  "selector", selector(),
                  "hibernate",
                      flag("Hibernate instances that are configured for it; stop the others."),
                  "force", flag("Stop without waiting for a clean shutdown."),
                  "awaitCompletion", awaitCompletion(),
                  "preferredInstanceTypes",
                      texts(
                          "Types to wake with, in this order, when there is no capacity;"
                              + " the original type comes back at the next shutdown.")))
          .with("$schema", "https://json-schema.org/draft/2020-12/schema")
          .with("required", List.of("selector"));

  private Ec2Schema() {}

  private static JsonObject selector() {
    return object(
            "Which instances; all that is given must hold.",
            Map.of(
                "tags", TagSchema.TAGS,
                "tagSelector", TagSchema.TAG_SELECTOR,
                "instanceIds", texts("These instances; not beside tags.")))
        .with("minProperties", 1)
        .with("not", Map.of("required", List.of("tags", "instanceIds")));
  }

  private static JsonObject awaitCompletion() {
    JsonObject onTimeout =
        JsonObject.EMPTY
            .with("enum", List.of("Fail", "Continue"))
            .with("default", "Fail")
            .with("description", "Whether running out of time fails the target.");
    JsonObject timeout =
        JsonObject.EMPTY
            .with("type", "string")
            .with("default", "5m")
            .with("description", "For how long instances are waited for, such as 90s or 10m.");
    return object(
        "Whether a shutdown is done only when the instances are stopped.",
        Map.of(
            "enabled", flag("Whether it is waited for."),
            "timeout", timeout,
            "onTimeout", onTimeout));
  }

  private static JsonObject object(String description, Map<String, JsonObject> properties) {
    return JsonObject.EMPTY
        .with("type", "object")
        .with("description", description)
        .with("properties", properties)
        .with("additionalProperties", false);
  }

  private static JsonObject flag(String description) {
    return JsonObject.EMPTY
        .with("type", "boolean")
        .with("default", false)
        .with("description", description);
  }

  private static JsonObject texts(String description) {
    return JsonObject.EMPTY
        .with("type", "array")
        .with("minItems", 1)
        .with("items", Map.of("type", "string"))
        .with("description", description);
  }
}
