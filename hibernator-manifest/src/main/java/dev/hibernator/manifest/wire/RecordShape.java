package dev.hibernator.manifest.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a record says about the map it is read from. */
final class RecordShape<R extends Record> {
  private static final Map<Class<?>, RecordShape<?>> KNOWN = new ConcurrentHashMap<>();

  /**
   * A field.
   *
   * @param name its name
   * @param required what to write if it is missing, where it must be there
   * @param reader reads its value
   */
  record Field(String name, Optional<String> required, ValueReader reader) {}

  private final Constructor<R> constructor;
  private final List<Field> fields;
  private final Set<String> ignored;
  private final Set<String> notYet;
  private final Set<String> alternatives;

  private RecordShape(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    fields = Arrays.stream(components).map(RecordShape::field).toList();
    ignored =
        Optional.ofNullable(type.getAnnotation(Ignores.class))
            .map(names -> Set.of(names.value()))
            .orElse(Set.of());
    notYet =
        Optional.ofNullable(type.getAnnotation(NotYet.class))
            .map(names -> Set.of(names.value()))
            .orElse(Set.of());
    alternatives =
        Optional.ofNullable(type.getAnnotation(Alternatives.class))
            .map(names -> Set.of(names.value()))
            .orElse(Set.of());
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  @SuppressWarnings("unchecked") // each class is mapped to its own shape
  static <R extends Record> RecordShape<R> of(Class<R> type) {
    RecordShape<?> known = KNOWN.get(type);
    if (known == null) {
      known = new RecordShape<>(type);
      KNOWN.put(type, known);
    }
    return (RecordShape<R>) known;
  }

  List<Field> fields() {
    return fields;
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  Set<String> notYet() {
    return notYet;
  }

  /** Fields that stand in place of the required ones. */
  Set<String> alternatives() {
    return alternatives;
  }

  boolean knows(String name) {
    return ignored.contains(name) || fields.stream().anyMatch(field -> field.name().equals(name));
  }

  R create(List<? extends Optional<?>> values) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constructor + " refuses " + values.size() + " values", e);
    }
  }

  private static Field field(RecordComponent component) {
    ParameterizedType optional = (ParameterizedType) component.getGenericType();
    Optional<Required> required = Optional.ofNullable(component.getAnnotation(Required.class));
    ValueReader reader = ValueReaders.of(optional.getActualTypeArguments()[0], component);
    String name =
        Optional.ofNullable(component.getAnnotation(Named.class))
            .map(Named::value)
            .orElse(component.getName());
    return new Field(name, required.map(Required::value), reader);
  }
}
