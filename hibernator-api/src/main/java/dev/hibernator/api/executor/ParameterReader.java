package dev.hibernator.api.executor;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonBoolean;
import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.NearestName;
import dev.hibernator.api.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads parameters and collects every problem on the way instead of stopping at the first. A value
 * with a problem reads as absent. Not safe for use by several threads.
 */
public final class ParameterReader {
  private final JsonObject values;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  ParameterReader(JsonObject values) {
    this(values, "", new ArrayList<>());
  }

  private ParameterReader(JsonObject values, String path, List<Problem> problems) {
    this.values = values;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Reads a text.
   *
   * @param name the parameter
   * @return the text, empty if absent
   */
  public Optional<String> text(String name) {
    return read(name, "a text", ParameterReader::asText);
  }

  /**
   * Reads a boolean.
   *
   * @param name the parameter
   * @return the value, empty if absent
   */
  public Optional<Boolean> bool(String name) {
    return read(
        name,
        "true or false",
        value -> value instanceof JsonBoolean flag ? Optional.of(flag.value()) : Optional.empty());
  }

  /**
   * Reads a whole number within bounds.
   *
   * @param name the parameter
   * @param min the smallest that is allowed
   * @param max the largest that is allowed
   * @return the number, empty if absent
   */
  public Optional<Long> integer(String name, long min, long max) {
    return read(
        name,
        "a whole number from " + min + " to " + max,
        value ->
            value instanceof JsonNumber
                ? new JsonObject(Map.of("n", value))
                    .integer("n")
                    .filter(number -> number >= min && number <= max)
                : Optional.empty());
  }

  /**
   * Reads a text out of a fixed choice.
   *
   * @param name the parameter
   * @param choice what is allowed
   * @return the text, empty if absent
   */
  public Optional<String> oneOf(String name, String... choice) {
    return read(
        name,
        "one of " + String.join(", ", choice),
        value -> asText(value).filter(Arrays.asList(choice)::contains));
  }

  /**
   * Reads a duration, such as {@code 90s}, {@code 1h30m} or {@code PT1H}; not negative.
   *
   * @param name the parameter
   * @return the duration, empty if absent
   */
  public Optional<Duration> duration(String name) {
    return read(
        name,
        "a duration such as 90s, 10m, 1h30m or PT1H",
        value -> asText(value).flatMap(DurationText::parse));
  }

  /**
   * Reads a list of texts.
   *
   * @param name the parameter
   * @return the list, empty if absent; never a list without items, which is a problem
   */
  public Optional<List<String>> texts(String name) {
    return read(
        name,
        "a list of at least one text",
        value -> {
          if (!(value instanceof JsonArray array) || array.items().isEmpty()) {
            return Optional.empty();
          }
          List<String> texts = new ArrayList<>();
          array.items().forEach(item -> asText(item).ifPresent(texts::add));
          return texts.size() == array.items().size() ? Optional.of(texts) : Optional.empty();
        });
  }

  /**
   * Reads a map of texts.
   *
   * @param name the parameter
   * @return the map in its order, empty if absent
   */
  public Optional<Map<String, String>> textMap(String name) {
    return read(
        name,
        "a map of texts",
        value -> {
          if (!(value instanceof JsonObject object)) {
            return Optional.empty();
          }
          Map<String, String> map = new LinkedHashMap<>();
          object
              .members()
              .forEach((key, member) -> asText(member).ifPresent(text -> map.put(key, text)));
          return map.size() == object.members().size() ? Optional.of(map) : Optional.empty();
        });
  }

  /**
   * Reads an object.
   *
   * @param name the parameter
   * @return a reader of the object, which reports to this one; empty if absent
   */
  public Optional<ParameterReader> object(String name) {
    return read(
        name,
        "an object",
        value ->
            value instanceof JsonObject object
                ? Optional.of(new ParameterReader(object, pathOf(name), problems))
                : Optional.empty());
  }

  /**
   * Reads a list of objects.
   *
   * @param name the parameter
   * @return a reader of each object, which reports to this one; empty if absent
   */
  public Optional<List<ParameterReader>> objects(String name) {
    return read(
        name,
        "a list of objects",
        value -> {
          if (!(value instanceof JsonArray array)
              || !array.items().stream().allMatch(JsonObject.class::isInstance)) {
            return Optional.empty();
          }
          List<ParameterReader> readers = new ArrayList<>();
          for (JsonValue item : array.items()) {
            String itemPath = pathOf(name) + "[" + readers.size() + "]";
            readers.add(new ParameterReader((JsonObject) item, itemPath, problems));
          }
          return Optional.of(readers);
        });
  }

  /**
   * Tells whether a parameter was written, rightly or not.
   *
   * @param name the parameter
   * @return whether it is there
   */
  public boolean has(String name) {
    known.add(name);
    return values.get(name).isPresent();
  }

  /**
   * Adds a problem of the caller's own.
   *
   * @param name the parameter it is about; empty for the whole
   * @param message what is wrong and how to mend it
   */
  public void reject(String name, String message) {
    problems.add(Problem.error(name.isEmpty() ? path : pathOf(name), message));
  }

  /** Adds a problem for every parameter that was not asked for so far, with the nearest name. */
  public void rejectUnknown() {
    for (String name : values.members().keySet()) {
      if (!known.contains(name)) {
        String hint =
            NearestName.of(name, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("known are " + String.join(", ", known));
        reject(name, "unknown parameter '" + name + "'; " + hint);
      }
    }
  }

  /**
   * Returns what was found so far, by this reader and those it handed out.
   *
   * @return the problems
   */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private <T> Optional<T> read(
      String name, String wanted, Function<JsonValue, Optional<T>> conversion) {
    known.add(name);
    Optional<JsonValue> written = values.get(name);
    Optional<T> value = written.flatMap(conversion);
    if (written.isPresent() && value.isEmpty()) {
      reject(name, "must be " + wanted);
    }
    return value;
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Optional<String> asText(JsonValue value) {
    return value instanceof JsonString text ? Optional.of(text.value()) : Optional.empty();
  }
}
