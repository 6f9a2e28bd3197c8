package dev.hibernator.executor.ec2;

import static dev.hibernator.executor.aws.Schemas.flag;
import static dev.hibernator.executor.aws.Schemas.object;
import static dev.hibernator.executor.aws.Schemas.texts;

import dev.hibernator.api.JsonObject;
import dev.hibernator.executor.aws.Schemas;
import dev.hibernator.executor.aws.TagSchema;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the parameters. */
final class Ec2Schema {
  static final JsonObject SCHEMA =
      Schemas.parameters(
          "What the target puts to sleep, and how.",
          Map.of(
              "selector", selector(),
              "hibernate", flag("Hibernate instances that are configured for it; stop the others."),
              "force", flag("Stop without waiting for a clean shutdown."),
              "awaitCompletion",
                  Schemas.awaitCompletion("instances", "the instances are stopped", "5m"),
              "preferredInstanceTypes",
                  texts(
                      "Types to wake with, in this order, when there is no capacity;"
                          + " the original type comes back at the next shutdown.")),
          List.of("selector"));

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
}
