package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.ParameterReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Conditions on labels, as Kubernetes knows them; all must hold.
 *
 * @param requirements the conditions; none is met by everything
 */
public record LabelSelector(List<Requirement> requirements) {
  /** Selects everything. */
  public static final LabelSelector ALL = new LabelSelector(List.of());

  /** Creates the selector; the list is copied. */
  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /** A condition on one label. */
  public sealed interface Requirement {
    /** {@return the label's key} */
    String key();

    /**
     * {@return whether labels meet it}
     *
     * @param labels the labels
     */
    boolean matches(Map<String, String> labels);

    /** {@return the condition in the API's query} */
    String query();
  }

  /**
   * The label is there, or not.
   *
   * @param key the label
   * @param there whether it must be there
   */
  public record Presence(String key, boolean there) implements Requirement {
    @Override
    public boolean matches(Map<String, String> labels) {
      return labels.containsKey(key) == there;
    }

    @Override
    public String query() {
      return (there ? "" : "!") + key;
    }
  }

  /**
   * The label has one of some values, or not; a label that is not there has none of them.
   *
   * @param key the label
   * @param values the values
   * @param in whether it must have one
   */
  public record Membership(String key, List<String> values, boolean in) implements Requirement {
    @Override
    public boolean matches(Map<String, String> labels) {
      return (labels.containsKey(key) && values.contains(labels.get(key))) == in;
    }

    @Override
    public String query() {
      return key + (in ? " in (" : " notin (") + String.join(",", values) + ")";
    }
  }

  /**
   * {@return whether labels meet all conditions}
   *
   * @param labels the labels
   */
  public boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.matches(labels));
  }

  /** {@return the query of a list; empty if everything is selected} */
  public Map<String, String> query() {
    return requirements.isEmpty()
        ? Map.of()
        : Map.of(
            "labelSelector",
            requirements.stream().map(Requirement::query).collect(Collectors.joining(",")));
  }

  /**
   * Reads a selector of the parameters: {@code matchLabels} and {@code matchExpressions}, or labels
   * and their values at once. Whatever is wrong is reported to the reader.
   *
   * @param parameters holds it
   * @param name the parameter
   * @return the selector, empty if absent
   */
  public static Optional<LabelSelector> read(ParameterReader parameters, String name) {
    return parameters.object(name).map(reader -> readObject(parameters, name, reader));
  }

  /**
   * {@return the selector that stands in an object, such as a PodDisruptionBudget's}
   *
   * @param selector {@code matchLabels} and {@code matchExpressions}
   */
  public static LabelSelector of(JsonObject selector) {
    List<Requirement> found = new ArrayList<>();
    selector
        .object("matchLabels")
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach((key, value) -> found.add(new Membership(key, texts(List.of(value)), true)));
    for (JsonValue item : selector.array("matchExpressions")) {
      if (item instanceof JsonObject expression) {
        requirement(
                expression.string("key").orElse(""),
                expression.string("operator").orElse(""),
                texts(expression.array("values")))
            .ifPresent(found::add);
      }
    }
    return new LabelSelector(found);
  }

  private static LabelSelector readObject(
      ParameterReader parameters, String name, ParameterReader reader) {
    if (!reader.has("matchLabels") && !reader.has("matchExpressions")) {
      return labels(parameters.textMap(name).orElse(Map.of()));
    }
    List<Requirement> found =
        new ArrayList<>(labels(reader.textMap("matchLabels").orElse(Map.of())).requirements());
    for (ParameterReader expression : reader.objects("matchExpressions").orElse(List.of())) {
      readExpression(expression).ifPresent(found::add);
    }
    reader.rejectUnknown();
    return new LabelSelector(found);
  }

  private static Optional<Requirement> readExpression(ParameterReader expression) {
    Optional<String> key = expression.text("key");
    Optional<String> operator =
        expression.oneOf("operator", "In", "NotIn", "Exists", "DoesNotExist");
    Optional<List<String>> values = expression.texts("values");
    if (!expression.has("key")) {
      expression.reject("key", "is missing; write a label's key");
    }
    if (!expression.has("operator")) {
      expression.reject("operator", "is missing; write In, NotIn, Exists or DoesNotExist");
    }
    boolean compares = operator.filter(word -> word.endsWith("In")).isPresent();
    if (compares && !expression.has("values")) {
      expression.reject("values", "is missing; " + operator.get() + " compares with values");
    }
    if (operator.isPresent() && !compares && expression.has("values")) {
      expression.reject("values", "has no meaning with " + operator.get() + "; take it away");
    }
    expression.rejectUnknown();
    return key.flatMap(
        label -> operator.flatMap(word -> requirement(label, word, values.orElse(List.of()))));
  }

  private static Optional<Requirement> requirement(
      String key, String operator, List<String> values) {
    return switch (operator) {
      case "In" -> Optional.of(new Membership(key, values, true));
      case "NotIn" -> Optional.of(new Membership(key, values, false));
      case "Exists" -> Optional.of(new Presence(key, true));
      case "DoesNotExist" -> Optional.of(new Presence(key, false));
      default -> Optional.empty();
    };
  }

  private static LabelSelector labels(Map<String, String> labels) {
    return new LabelSelector(
        labels.entrySet().stream()
            .<Requirement>map(
                label -> new Membership(label.getKey(), List.of(label.getValue()), true))
            .toList());
  }

  private static List<String> texts(List<JsonValue> values) {
    return new JsonArray(values)
        .items().stream()
            .filter(JsonString.class::isInstance)
            .map(text -> ((JsonString) text).value())
            .toList();
  }
}
