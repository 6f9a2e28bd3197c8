package dev.hibernator.calendar;

import java.util.List;

/**
 * What stands between a {@code BEGIN} and its {@code END}.
 *
 * @param line where it begins, from 1
 * @param name its name in upper case
 * @param properties its content lines
 * @param components the components inside
 */
record Component(int line, String name, List<Property> properties, List<Component> components) {
  Component {
    properties = List.copyOf(properties);
    components = List.copyOf(components);
  }

  List<Property> all(String property) {
    return properties.stream().filter(candidate -> candidate.name().equals(property)).toList();
  }

  List<Component> inside(String component) {
    return components.stream().filter(candidate -> candidate.name().equals(component)).toList();
  }
}
