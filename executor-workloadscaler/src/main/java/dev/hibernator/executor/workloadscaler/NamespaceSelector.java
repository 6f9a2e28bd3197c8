package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.executor.kubernetes.LabelSelector;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** In which namespaces. */
sealed interface NamespaceSelector {
  /**
   * These.
   *
   * @param names the names
   */
  record Named(List<String> names) implements NamespaceSelector {}

  /**
   * Those with certain labels.
   *
   * @param selector the labels
   */
  record Labelled(LabelSelector selector) implements NamespaceSelector {}

  /** A namespace's name (RFC 1123). */
  Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** Whether both certainly mean a namespace in common. */
  default boolean collidesWith(NamespaceSelector other) {
    return equals(other)
        || (this instanceof Named one
            && other instanceof Named two
            && !Collections.disjoint(one.names(), two.names()));
  }

  /** Reads {@code namespace}; whatever is wrong is reported to the reader. */
  static NamespaceSelector read(ParameterReader parameters) {
    if (!parameters.has("namespace")) {
      parameters.reject("namespace", "is missing; write namespace.literals or namespace.selector");
    }
    return parameters
        .object("namespace")
        .map(NamespaceSelector::readObject)
        .orElse(new Named(List.of()));
  }

  private static NamespaceSelector readObject(ParameterReader reader) {
    boolean named = reader.has("literals");
    boolean labelled = reader.has("selector");
    if (named == labelled) {
      reader.reject("", "write either literals or selector");
    }
    List<String> names = reader.texts("literals").orElse(List.of());
    names.stream()
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(name -> reader.reject("literals", "'" + name + "' is no namespace's name"));
    Optional<LabelSelector> selector = LabelSelector.read(reader, "selector");
    selector
        .filter(read -> read.requirements().isEmpty() && reader.problems().isEmpty())
        .ifPresent(read -> reader.reject("selector", "is empty and would select every namespace"));
    reader.rejectUnknown();
    return selector
        .filter(read -> !named)
        .<NamespaceSelector>map(Labelled::new)
        .orElse(new Named(names.stream().distinct().toList()));
  }
}
