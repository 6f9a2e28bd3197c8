package dev.hibernator.executor.ec2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Filters of describe requests: all of them must hold, one of a filter's values suffices. */
final class Filters {
  /** How many values a request may have. */
  private static final int MAX_VALUES = 200;

  private static final List<String> NOT_GONE = List.of("pending", "running", "stopping", "stopped");

  private Filters() {}

  /**
   * What the service can tell of a selector. Each tag has a filter of its own, for the values of
   * one filter are alternatives; the selector itself decides afterwards.
   */
  static List<Filter> of(InstanceSelector selector) {
    List<Filter> filters = new ArrayList<>();
    filters.add(filter("instance-state-name", NOT_GONE));
    selector
        .tags()
        .narrowing()
        .forEach((key, values) -> filters.add(filter("tag:" + key, values(values))));
    return filters;
  }

  /** A filter for each slice of the values that fits into a request. */
  static List<Filter> anyOf(String name, Collection<String> values) {
    List<String> all = values.stream().distinct().toList();
    List<Filter> filters = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MAX_VALUES) {
      filters.add(filter(name, all.subList(from, Math.min(from + MAX_VALUES, all.size()))));
    }
    return filters;
  }

  static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static List<String> values(List<String> values) {
    return values.isEmpty() ? List.of("*") : values.stream().map(Filters::literal).toList();
  }

  /** In the values of a filter {@code *} and {@code ?} are wildcards. */
  private static String literal(String value) {
    return value.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }
}
