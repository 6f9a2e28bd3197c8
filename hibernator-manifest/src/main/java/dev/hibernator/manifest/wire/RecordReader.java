package dev.hibernator.manifest.wire;

import dev.hibernator.api.NearestName;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.manifest.yaml.YamlMapping;
import dev.hibernator.manifest.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a record out of a map, strictly. Every component is an {@code Optional}; what is missing or
 * wrong is reported and reads as absent, so that one pass finds everything.
 */
public final class RecordReader {
  private RecordReader() {}

  /**
   * Reads a record.
   *
   * @param <R> the record
   * @param type the record's class
   * @param node what is written
   * @param scope where problems go
   * @return the record; without any component if no map is written
   */
  public static <R extends Record> R read(Class<R> type, YamlNode node, Scope scope) {
    RecordShape<R> shape = RecordShape.of(type);
    if (!(node instanceof YamlMapping mapping)) {
      scope.error("must be a map, found " + node.description());
      return shape.create(shape.fields().stream().map(field -> Optional.empty()).toList());
    }
    boolean other = shape.alternatives().stream().anyMatch(name -> mapping.get(name).isPresent());
    List<Optional<?>> values = new ArrayList<>();
    for (RecordShape.Field field : shape.fields()) {
      values.add(value(field, other, mapping, scope.field(field.name())));
    }
    rejectUnknown(shape, mapping, scope);
    return shape.create(values);
  }

  private static Optional<?> value(
      RecordShape.Field field, boolean other, YamlMapping mapping, Scope scope) {
    Optional<YamlNode> written = mapping.get(field.name());
    if (written.isEmpty()) {
      field
          .required()
          .filter(wanted -> !other)
          .ifPresent(wanted -> scope.error("is missing; write " + wanted));
      return Optional.empty();
    }
    return field.reader().read(written.get(), scope);
  }

  private static void rejectUnknown(RecordShape<?> shape, YamlMapping mapping, Scope scope) {
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!shape.knows(name)) {
                scope.field(name).errorAt(entry.key(), unknown(shape, name));
              }
            });
  }

  private static String unknown(RecordShape<?> shape, String name) {
    if (shape.notYet().contains(name)) {
      return "this release does not know '" + name + "' yet; leave it out";
    }
    return "unknown field '"
        + name
        + "'; "
        + NearestName.of(name, shape.names())
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("known are " + String.join(", ", shape.names()));
  }
}
