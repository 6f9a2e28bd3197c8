package dev.hibernator.executor.aws;

import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Map;

/** The JSON Schemas of what {@link TagSelector} reads. */
public final class TagSchema {
  /** The schema of {@code tags} and {@code matchTags}. */
  public static final JsonObject TAGS =
      JsonObject.EMPTY
          .with("type", "object")
          .with("description", "Tags that must be there; an empty value stands for any.")
          .with("minProperties", 1)
          .with("additionalProperties", Map.of("type", "string"));

  private static final JsonObject EXPRESSION =
      object(
              "A condition on one tag.",
              Map.of(
                  "key", Map.of("type", "string", "minLength", 1, "description", "The tag's key."),
                  "operator",
                      Map.of(
                          "enum",
                          List.of(TagCondition.Operator.names()),
                          "description",
                          "What must hold of the tag."),
                  "values",
                      Map.of(
                          "type",
                          "array",
                          "minItems",
                          1,
                          "items",
                          Map.of("type", "string"),
                          "description",
                          "The values that In and NotIn compare with.")))
          .with("required", List.of("key", "operator"));

  /** The schema of {@code tagSelector}. */
  public static final JsonObject TAG_SELECTOR =
      object(
              "Conditions on tags; all of them must hold.",
              Map.of(
                  "matchTags",
                  TAGS,
                  "matchExpressions",
                  Map.of(
                      "type",
                      "array",
                      "items",
                      EXPRESSION,
                      "description",
                      "Conditions on one tag each.")))
          .with("minProperties", 1);

  private TagSchema() {}

  private static JsonObject object(String description, Map<String, ?> properties) {
    return JsonObject.EMPTY
        .with("type", "object")
        .with("description", description)
        .with("properties", properties)
        .with("additionalProperties", false);
  }
}
