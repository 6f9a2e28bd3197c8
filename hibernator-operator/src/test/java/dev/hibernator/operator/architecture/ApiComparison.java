package dev.hibernator.operator.architecture;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the public API of two jars: what would no longer run, or no longer compile. */
final class ApiComparison {
  private ApiComparison() {}

  /**
   * Lists what is broken, each as {@code type: change} or {@code type.member(parameters): change}.
   *
   * @param packages the packages that users see
   */
  static List<String> breaks(Path before, Path now, Set<String> packages) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setAccessModifier(AccessModifier.PROTECTED);
    options.setNoAnnotations(true);
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    List<JApiClass> classes =
        new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(before.toFile(), "before"),
                new JApiCmpArchive(now.toFile(), "now"));
    List<String> breaks = new ArrayList<>();
    for (JApiClass type : classes) {
      if (packages.contains(packageOf(type.getFullyQualifiedName()))) {
        collect(type, breaks);
      }
    }
    return breaks;
  }

  private static void collect(JApiClass type, List<String> breaks) {
    String name = type.getFullyQualifiedName();
    breaks.addAll(changes(name, type));
    Stream.of(type.getMethods(), type.getConstructors())
        .flatMap(Collection::stream)
        .map(JApiBehavior.class::cast)
        .forEach(member -> breaks.addAll(changes(name + "." + signature(member), member)));
    type.getFields().forEach(field -> breaks.addAll(changes(name + "." + field.getName(), field)));
  }

  private static List<String> changes(String what, JApiCompatibility element) {
    return element.getCompatibilityChanges().stream()
        .filter(change -> !change.isBinaryCompatible() || !change.isSourceCompatible())
        .map(change -> what + ": " + change.getType())
        .toList();
  }

  private static String signature(JApiBehavior member) {
    return member.getParameters().stream()
        .map(JApiParameter::getType)
        .collect(Collectors.joining(", ", member.getName() + "(", ")"));
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }
}
