package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Map;

/** Parts of the JSON Schemas of parameters. */
public final class Schemas {
  private Schemas() {}

  /**
   * {@return an object with these properties and no others}
   *
   * @param description what it means
   * @param properties by name
   */
  public static JsonObject object(String description, Map<String, JsonObject> properties) {
    return JsonObject.EMPTY
        .with("type", "object")
        .with("description", description)
        .with("properties", properties)
        .with("additionalProperties", false);
  }

  /**
   * {@return a boolean that is false by default}
   *
   * @param description what it means
   */
  public static JsonObject flag(String description) {
    return JsonObject.EMPTY
        .with("type", "boolean")
        .with("default", false)
        .with("description", description);
  }

  /**
   * {@return a text}
   *
   * @param description what it means
   */
  public static JsonObject text(String description) {
    return JsonObject.EMPTY.with("type", "string").with("description", description);
  }

  /**
   * {@return a list of at least one text}
   *
   * @param description what it means
   */
  public static JsonObject texts(String description) {
    return JsonObject.EMPTY
        .with("type", "array")
        .with("minItems", 1)
        .with("items", Map.of("type", "string"))
        .with("description", description);
  }

  /**
   * {@return one of some texts}
   *
   * @param description what it means
   * @param standard what it is by default
   * @param values all that it may be
   */
  public static JsonObject choice(String description, String standard, String... values) {
    return JsonObject.EMPTY
        .with("enum", List.of(values))
        .with("default", standard)
        .with("description", description);
  }

  /**
   * {@return the parameter {@code awaitCompletion}}
   *
   * @param description what it means
   */
  public static JsonObject awaitCompletion(String description) {
    return object(
        description,
        Map.of(
            "enabled", flag("Whether it is waited for."),
            "timeout", text("For how long it is waited, such as 90s or 10m.").with("default", "5m"),
            "onTimeout",
                choice(
                    "Whether running out of time fails the target.", "Fail", "Fail", "Continue")));
  }

  /**
   * {@return a label selector: as Kubernetes has it, or labels and their values at once}
   *
   * @param description what it means
   */
  public static JsonObject labelSelector(String description) {
    JsonObject expression =
        object(
                "A condition on one label.",
                Map.of(
                    "key", text("The label's key."),
                    "operator",
                        JsonObject.EMPTY
                            .with("enum", List.of("In", "NotIn", "Exists", "DoesNotExist"))
                            .with("description", "What must hold of the label."),
                    "values", texts("The values that In and NotIn compare with.")))
            .with("required", List.of("key", "operator"));
    return JsonObject.EMPTY
        .with("type", "object")
        .with("description", description)
        .with(
            "properties",
            Map.of(
                "matchLabels",
                JsonObject.EMPTY
                    .with("type", "object")
                    .with("additionalProperties", Map.of("type", "string"))
                    .with("description", "Labels that must be there with these values."),
                "matchExpressions",
                JsonObject.EMPTY
                    .with("type", "array")
                    .with("items", expression)
                    .with("description", "Conditions on one label each.")))
        .with("additionalProperties", Map.of("type", "string"));
  }
}
