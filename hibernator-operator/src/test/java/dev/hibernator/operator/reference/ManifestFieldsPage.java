package dev.hibernator.operator.reference;

import dev.hibernator.api.JsonObject;
import dev.hibernator.manifest.wire.Alternatives;
import dev.hibernator.manifest.wire.Between;
import dev.hibernator.manifest.wire.Named;
import dev.hibernator.manifest.wire.NotEmpty;
import dev.hibernator.manifest.wire.OneOf;
import dev.hibernator.manifest.wire.Required;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every field of every kind of manifest, from the records that it is read into. */
final class ManifestFieldsPage {
  private static final String WIRE = "dev.hibernator.manifest.wire";
  private static final Path SOURCES =
      Path.of("..", "hibernator-manifest", "src", "main", "java").resolve(WIRE.replace('.', '/'));

  private final RecordDocs docs = new RecordDocs(SOURCES);
  private final List<String> undescribed = new ArrayList<>();
  private final Map<String, String> defaults;
  private final StringBuilder page =
      new StringBuilder(
          "# Manifest fields\n\nEvery field that is read; anything else is an error."
              + " [Manifests](../manifests.md) explains them. Generated from the\nrecords that"
              + " manifests are read into; see [README](README.md).\n");

  /** With what is assumed where fields are absent, by path such as {@code spec.suspend}. */
  ManifestFieldsPage(Map<String, String> defaults) {
    this.defaults = defaults;
    resources().forEach(this::add);
  }

  List<String> undescribed() {
    return undescribed;
  }

  GeneratedPage page() {
    return new GeneratedPage("manifest-fields.md", page.toString());
  }

  /** The records that stand for a whole document. */
  private static List<Class<?>> resources() {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Resource.java"))
          .sorted()
          .<Class<?>>map(name -> named(name.replace(".java", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> named(String simpleName) {
    try {
      return Class.forName(WIRE + "." + simpleName);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Class<?> resource) {
    page.append("\n## ").append(docs.kind(resource)).append("\n\n");
    page.append("| field | type | default | meaning |\n|---|---|---|---|\n");
    fields("", resource);
  }

  private void fields(String path, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String name = path.isEmpty() ? name(component) : path + "." + name(component);
      Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      field(name, record, component, type);
      below(name, type);
    }
  }

  private static String name(RecordComponent component) {
    Named named = component.getAnnotation(Named.class);
    return named == null ? component.getName() : named.value();
  }

  private void field(String name, Class<?> record, RecordComponent component, Type type) {
    String meaning = docs.meaning(record, component.getName());
    if (meaning.isBlank()) {
      undescribed.add(record.getSimpleName() + "." + component.getName());
    }
    String required =
        component.isAnnotationPresent(Required.class)
            ? required(record)
            : Optional.ofNullable(defaults.get(name)).map(each -> "`" + each + "`").orElse("");
    page.append(
        "| `%s` | %s | %s | %s |\n".formatted(name, words(component, type), required, meaning));
  }

  private static String required(Class<?> record) {
    Alternatives others = record.getAnnotation(Alternatives.class);
    if (others == null) {
      return "required";
    }
    List<String> known =
        Stream.of(record.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(List.of(others.value())::contains)
            .toList();
    return "required without `" + String.join("`, `", known) + "`";
  }

  private void below(String name, Type type) {
    if (type instanceof Class<?> record && record.isRecord() && ours(record)) {
      fields(name, record);
    } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      below(name + "[]", list.getActualTypeArguments()[0]);
    }
  }

  private static boolean ours(Class<?> record) {
    return record.getPackageName().equals(WIRE);
  }

  private static String words(RecordComponent component, Type type) {
    OneOf oneOf = component.getAnnotation(OneOf.class);
    if (oneOf != null) {
      return "`" + String.join("`, `", oneOf.value()) + "`";
    }
    Between between = component.getAnnotation(Between.class);
    if (between != null) {
      String upTo = between.max() == Integer.MAX_VALUE ? "" : ", at most " + between.max();
      return "number, at least " + between.min() + upTo;
    }
    return words(type) + (component.isAnnotationPresent(NotEmpty.class) ? ", not empty" : "");
  }

  private static String words(Type type) {
    if (type instanceof ParameterizedType generic) {
      String item = generic.getRawType() == List.class ? "list of " : "map of ";
      Type[] arguments = generic.getActualTypeArguments();
      return item + words(arguments[arguments.length - 1]) + "s";
    }
    if (type == String.class) {
      return "text";
    }
    if (type == Boolean.class) {
      return "boolean";
    }
    return type == Integer.class || type == Long.class
        ? "number"
        : type == JsonObject.class || ((Class<?>) type).isRecord() ? "object" : type.getTypeName();
  }
}
