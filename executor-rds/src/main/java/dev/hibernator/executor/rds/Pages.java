package dev.hibernator.executor.rds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.Filter;

/** Reads lists that come page by page, and lists of names that do not fit into one request. */
final class Pages {
  /** The service's limit for {@code MaxRecords}. */
  static final int SIZE = 100;

  /** One page. */
  record Page<T>(List<T> items, Optional<String> marker) {
    static <T> Page<T> of(List<T> items, @Nullable String marker) {
      return new Page<>(items, Optional.ofNullable(marker).filter(text -> !text.isEmpty()));
    }
  }

  private Pages() {}

  /** Everything, however many pages it takes; the function gets the page's marker, or null. */
  static <T> List<T> all(Function<@Nullable String, Page<T>> request) {
    List<T> all = new ArrayList<>();
    Optional<String> marker = Optional.empty();
    do {
      Page<T> page = request.apply(marker.orElse(null));
      all.addAll(page.items());
      marker = page.marker();
    } while (marker.isPresent());
    return all;
  }

  /** As many names at a time as there are records on a page. */
  static List<List<String>> chunks(Collection<String> names) {
    List<String> all = names.stream().distinct().toList();
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SIZE) {
      chunks.add(all.subList(from, Math.min(from + SIZE, all.size())));
    }
    return chunks;
  }

  static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
