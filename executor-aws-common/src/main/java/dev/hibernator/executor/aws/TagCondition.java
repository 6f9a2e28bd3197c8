package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.ParameterReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One condition on one tag. */
record TagCondition(String key, Operator operator, List<String> values) {
  enum Operator {
    IN("In"),
    NOT_IN("NotIn"),
    EXISTS("Exists"),
    DOES_NOT_EXIST("DoesNotExist"),
    MATCHES("Matches"),
    NOT_MATCHES("NotMatches");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    boolean takesValues() {
      return this != EXISTS && this != DOES_NOT_EXIST;
    }

    static Optional<Operator> named(String text) {
      return List.of(values()).stream().filter(o -> o.text.equals(text)).findFirst();
    }

    static String[] names() {
      return List.of(values()).stream().map(o -> o.text).toArray(String[]::new);
    }
  }

  /** Of {@code matchTags}: an empty value stands for any. */
  static TagCondition equal(String key, String value) {
    return value.isEmpty()
        ? new TagCondition(key, Operator.EXISTS, List.of())
        : new TagCondition(key, Operator.IN, List.of(value));
  }

  static Optional<TagCondition> read(ParameterReader reader) {
    Optional<String> key = reader.text("key");
    Optional<Operator> operator =
        reader.oneOf("operator", Operator.names()).flatMap(Operator::named);
    List<String> values = reader.texts("values").orElse(List.of());
    reader.rejectUnknown();
    if (key.filter(text -> !text.isBlank()).isEmpty() && usable(reader, "key", key.isPresent())) {
      reader.reject("key", "name the tag");
    }
    if (operator.isEmpty() && usable(reader, "operator", false)) {
      reader.reject("operator", "is missing; one of " + String.join(", ", Operator.names()));
    }
    operator.ifPresent(o -> checkValues(reader, o, values));
    return key.flatMap(k -> operator.map(o -> new TagCondition(k, o, values)));
  }

  boolean holds(Map<String, String> tags) {
    Optional<String> value = Optional.ofNullable(tags.get(key));
    return switch (operator) {
      case IN -> value.filter(values::contains).isPresent();
      case NOT_IN -> value.filter(values::contains).isEmpty();
      case EXISTS -> value.isPresent();
      case DOES_NOT_EXIST -> value.isEmpty();
      case MATCHES -> value.filter(this::matchesOne).isPresent();
      case NOT_MATCHES -> value.filter(this::matchesOne).isEmpty();
    };
  }

  /** Whether the other holds wherever this does; a no is not certain. */
  boolean implies(TagCondition other) {
    if (!key.equals(other.key)) {
      return false;
    }
    boolean present =
        operator == Operator.IN || operator == Operator.MATCHES || operator == Operator.EXISTS;
    return equals(other)
        || (present && other.operator == Operator.EXISTS)
        || (operator == Operator.IN
            && values.stream().allMatch(value -> other.holds(Map.of(key, value))));
  }

  private boolean matchesOne(String value) {
    return values.stream().flatMap(v -> Glob.parse(v).stream()).anyMatch(g -> g.matches(value));
  }

  /** A value of the wrong type has been told already. */
  private static boolean usable(ParameterReader reader, String name, boolean readable) {
    return readable || !reader.has(name);
  }

  private static void checkValues(ParameterReader reader, Operator operator, List<String> values) {
    if (!operator.takesValues() && reader.has("values")) {
      reader.reject("values", operator.text + " takes no values");
    } else if (operator.takesValues() && !reader.has("values")) {
      reader.reject("values", operator.text + " needs at least one value");
    }
    if (operator == Operator.MATCHES || operator == Operator.NOT_MATCHES) {
      values.stream()
          .filter(value -> Glob.parse(value).isEmpty())
          .forEach(value -> reader.reject("values", "'" + value + "' is no valid pattern"));
    }
  }
}
