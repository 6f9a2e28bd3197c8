package dev.hibernator.manifest.wire;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.NearestName;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.manifest.yaml.YamlMapping;
import dev.hibernator.manifest.yaml.YamlNode;
import dev.hibernator.manifest.yaml.YamlScalar;
import dev.hibernator.manifest.yaml.YamlScalar.Kind;
import dev.hibernator.manifest.yaml.YamlSequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Finds the reader for a component's type and annotations. */
final class ValueReaders {
  private ValueReaders() {}

  static ValueReader of(Type type, RecordComponent component) {
    if (type == String.class) {
      return text(component);
    }
    if (type == Boolean.class) {
      return ValueReaders::bool;
    }
    if (type == Integer.class) {
      return number(component);
    }
    if (type == JsonObject.class) {
      return ValueReaders::json;
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      ValueReader item = of(generic.getActualTypeArguments()[0], component);
      boolean notEmpty = component.isAnnotationPresent(NotEmpty.class);
      return (node, scope) -> list(item, notEmpty, node, scope);
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      boolean hidden = component.isAnnotationPresent(Hidden.class);
      return hidden ? ValueReaders::hiddenMap : ValueReaders::textMap;
    }
    Class<? extends Record> part = ((Class<?>) type).asSubclass(Record.class);
    return (node, scope) -> Optional.of(RecordReader.read(part, node, scope));
  }

  private static ValueReader text(RecordComponent component) {
    OneOf choice = component.getAnnotation(OneOf.class);
    List<String> allowed = choice == null ? List.of() : List.of(choice.value());
    return (node, scope) -> {
      Optional<String> text = text(node, scope);
      text.filter(written -> !allowed.isEmpty() && !allowed.contains(written))
          .ifPresent(written -> scope.error(notAllowed(written, allowed)));
      return text.filter(written -> allowed.isEmpty() || allowed.contains(written));
    };
  }

  private static String notAllowed(String written, List<String> allowed) {
    return "'"
        + written
        + "' is not allowed; "
        + NearestName.of(written, allowed)
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("write " + String.join(" or ", allowed));
  }

  private static Optional<String> text(YamlNode node, Scope scope) {
    if (node instanceof YamlScalar scalar && scalar.kind() == Kind.TEXT) {
      return Optional.of(scalar.text());
    }
    boolean quotable = node instanceof YamlScalar && !node.isNull();
    scope.error(
        "must be a text, found " + node.description() + (quotable ? "; put it in quotes" : ""));
    return Optional.empty();
  }

  private static Optional<Boolean> bool(YamlNode node, Scope scope) {
    if (node instanceof YamlScalar scalar && scalar.kind() == Kind.BOOLEAN) {
      return Optional.of(scalar.text().equalsIgnoreCase("true"));
    }
    scope.error("must be true or false, found " + node.description());
    return Optional.empty();
  }

  private static ValueReader number(RecordComponent component) {
    Between bounds = component.getAnnotation(Between.class);
    int min = bounds == null ? Integer.MIN_VALUE : bounds.min();
    int max = bounds == null ? Integer.MAX_VALUE : bounds.max();
    return (node, scope) -> {
      Optional<Integer> number = number(node, min, max);
      if (number.isEmpty()) {
        scope.error("must be a whole number" + range(min, max) + ", found " + node.description());
      }
      return number;
    };
  }

  private static Optional<Integer> number(YamlNode node, int min, int max) {
    if (!(node instanceof YamlScalar scalar) || scalar.kind() != Kind.INTEGER) {
      return Optional.empty();
    }
    return Numbers.parse(scalar)
        .filter(number -> number.compareTo(BigDecimal.valueOf(min)) >= 0)
        .filter(number -> number.compareTo(BigDecimal.valueOf(max)) <= 0)
        .map(BigDecimal::intValueExact);
  }

  private static String range(int min, int max) {
    return max == Integer.MAX_VALUE ? " of at least " + min : " from " + min + " to " + max;
  }

  private static Optional<JsonObject> json(YamlNode node, Scope scope) {
    if (node instanceof YamlMapping mapping) {
      return Optional.of(JsonValues.object(mapping, scope));
    }
    scope.error("must be a map, found " + node.description());
    return Optional.empty();
  }

  private static Optional<List<?>> list(
      ValueReader item, boolean notEmpty, YamlNode node, Scope scope) {
    if (!(node instanceof YamlSequence sequence)) {
      scope.error("must be a list, found " + node.description());
      return Optional.empty();
    }
    if (notEmpty && sequence.items().isEmpty()) {
      scope.error("must have at least one item, found an empty list");
      return Optional.empty();
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      item.read(sequence.items().get(i), scope.item(i)).ifPresent(items::add);
    }
    return items.size() == sequence.items().size() ? Optional.of(items) : Optional.empty();
  }

  private static Optional<Map<String, String>> textMap(YamlNode node, Scope scope) {
    return map(node, scope, ValueReaders::text);
  }

  private static Optional<Map<String, String>> hiddenMap(YamlNode node, Scope scope) {
    return map(node, scope, ValueReaders::hiddenText);
  }

  /** Whoever forgot the quotes around a password must not find it in a log. */
  private static Optional<String> hiddenText(YamlNode node, Scope scope) {
    if (node instanceof YamlScalar scalar && scalar.kind() == Kind.TEXT) {
      return Optional.of(scalar.text());
    }
    scope.error("must be a text in quotes; what is written is not shown");
    return Optional.empty();
  }

  private static Optional<Map<String, String>> map(
      YamlNode node, Scope scope, BiFunction<YamlNode, Scope, Optional<String>> reader) {
    if (!(node instanceof YamlMapping mapping)) {
      scope.error("must be a map, found " + node.description());
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                reader
                    .apply(entry.value(), scope.field(key))
                    .ifPresent(text -> texts.put(key, text)));
    return Optional.of(texts);
  }
}
