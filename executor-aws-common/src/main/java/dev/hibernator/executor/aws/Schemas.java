package dev.hibernator.executor.aws;

import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Map;

/** The JSON Schemas that the parameters of several executors consist of. */
public final class Schemas {
  private Schemas() {}

  /**
   * The schema of an executor's parameters as a whole.
   *
   * @param description for people
   * @param properties the parameters' schemas
   * @param required the names of those that must be there
   * @return the schema
   */
  public static JsonObject parameters(
      String description, Map<String, JsonObject> properties, List<String> required) {
    return object(description, properties)
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("required", required);
  }

  /**
   * The schema of an object.
   *
   * @param description for people
   * @param properties its members' schemas
   * @return the schema, which allows no other members
   */
  public static JsonObject object(String description, Map<String, JsonObject> properties) {
    return JsonObject.EMPTY
        .with("type", "object")
        .with("description", description)
        .with("properties", properties)
        .with("additionalProperties", false);
  }

  /**
   * The schema of a flag that is off by default.
   *
   * @param description for people
   * @return the schema
   */
  public static JsonObject flag(String description) {
    return JsonObject.EMPTY
        .with("type", "boolean")
        .with("default", false)
        .with("description", description);
  }

  /**
   * The schema of a list of texts.
   *
   * @param description for people
   * @return the schema
   */
  public static JsonObject texts(String description) {
    return JsonObject.EMPTY
        .with("type", "array")
        .with("minItems", 1)
        .with("items", Map.of("type", "string"))
        .with("description", description);
  }

  /**
   * The schema of {@code awaitCompletion}.
   *
   * @param resources what is waited for, such as {@code instances}
   * @param condition what it is waited for, such as {@code the instances are stopped}
   * @param timeout the timeout where none is given
   * @return the schema
   */
  public static JsonObject awaitCompletion(String resources, String condition, String timeout) {
    JsonObject onTimeout =
        JsonObject.EMPTY
            .with("enum", List.of("Fail", "Continue"))
            .with("default", "Fail")
            .with("description", "Whether running out of time fails the target.");
    JsonObject time =
        JsonObject.EMPTY
            .with("type", "string")
            .with("default", timeout)
            .with(
                "description",
                "For how long " + resources + " are waited for, such as 90s or 10m.");
    return object(
        "Whether a shutdown is done only when " + condition + ".",
        Map.of(
            "enabled", flag("Whether it is waited for."),
            "timeout", time,
            "onTimeout", onTimeout));
  }
}
