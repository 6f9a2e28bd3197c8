package dev.hibernator.calendar;

import java.util.Map;
import java.util.Optional;

/**
 * A content line.
 *
 * @param line where it stands, from 1
 * @param name its name in upper case
 * @param parameters its parameters, their names in upper case, their values without quotes
 * @param value what stands behind the colon
 */
record Property(int line, String name, Map<String, String> parameters, String value) {
  Property {
    parameters = Map.copyOf(parameters);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
