package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a description in order. */
final class Sections {
  private final List<Section> sections = new ArrayList<>();

  Sections with(Section section) {
    sections.add(section);
    return this;
  }

  /** The fields of all. */
  JsonObject json() {
    JsonObject json = JsonObject.EMPTY;
    for (Section section : sections) {
      for (var field : section.json().members().entrySet()) {
        json = json.with(field.getKey(), field.getValue());
      }
    }
    return json;
  }

  /** The lines of each under its title. */
  Map<String, List<String>> lines(Screen screen) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    sections.forEach(section -> lines.put(section.title(), section.lines(screen)));
    return lines;
  }
}
