package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at something again and again, and shows it whenever it has changed, until interrupted. */
final class Watch {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Pauses pauses;

  Watch(TimeSource time) {
    pauses = new Pauses(time, PERIOD);
  }

  /**
   * Shows what is there now, and then every change.
   *
   * @param look how it is looked at
   * @param document what is compared: what stays the same is not shown again
   * @param show how it is shown
   */
  <T> void changes(Supplier<T> look, Function<T, JsonObject> document, Consumer<T> show) {
    Optional<JsonObject> shown = Optional.empty();
    do {
      T now = look.get();
      Optional<JsonObject> next = Optional.of(document.apply(now));
      if (!next.equals(shown)) {
        show.accept(now);
        shown = next;
      }
    } while (pauses.next());
  }
}
