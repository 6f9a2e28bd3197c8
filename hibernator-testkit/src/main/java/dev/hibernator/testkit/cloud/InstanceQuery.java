package dev.hibernator.testkit.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a describe asks for, parted: the emulator knows everything but the states.
 *
 * @param emulated the parameters that the emulator is asked with
 * @param states the condition on the state as it is told
 */
record InstanceQuery(Map<String, String> emulated, Predicate<InstanceState> states) {

  static InstanceQuery of(Map<String, String> parameters) {
    Map<String, String> emulated = new LinkedHashMap<>();
    Predicate<InstanceState> states = state -> true;
    int kept = 0;
    for (int i = 1; parameters.containsKey("Filter." + i + ".Name"); i++) {
      String name = parameters.getOrDefault("Filter." + i + ".Name", "");
      List<String> values = QueryParameters.list(parameters, "Filter." + i + ".Value");
      switch (name) {
        case "instance-state-name" -> states = states.and(anyOf(values, InstanceState::apiName));
        case "instance-state-code" ->
            states = states.and(anyOf(values, state -> String.valueOf(state.code())));
        default -> {
          kept++;
          emulated.put("Filter." + kept + ".Name", name);
          emulated.putAll(QueryParameters.numbered("Filter." + kept + ".Value", values));
        }
      }
    }
    List<String> ids = QueryParameters.list(parameters, "InstanceId");
    if (!ids.isEmpty()) {
      emulated.putAll(InstanceIds.filter(kept + 1, ids));
    }
    return new InstanceQuery(emulated, states);
  }

  private static Predicate<InstanceState> anyOf(
      List<String> values, Function<InstanceState, String> property) {
    List<Pattern> patterns = new ArrayList<>();
    values.forEach(value -> patterns.add(wildcards(value)));
    return state ->
        patterns.stream().anyMatch(pattern -> pattern.matcher(property.apply(state)).matches());
  }

  /** Filter values may hold {@code *} (any text) and {@code ?} (one character). */
  private static Pattern wildcards(String value) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '*' -> pattern.append(".*");
        case '?' -> pattern.append('.');
        default -> pattern.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(pattern.toString());
  }
}
