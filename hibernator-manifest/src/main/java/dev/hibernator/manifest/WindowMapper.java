package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.WindowSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.ClockTime;
import dev.hibernator.schedule.Days;
import dev.hibernator.schedule.Window;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes windows. */
final class WindowMapper {
  private WindowMapper() {}

  /** The windows, empty if one of them cannot be one; every problem is reported. */
  static Optional<List<Window>> windows(List<WindowSpec> written, Scope scope) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      window(written.get(i), scope.item(i)).ifPresent(windows::add);
    }
    return windows.size() == written.size() ? Optional.of(windows) : Optional.empty();
  }

  /** The window, empty if it cannot be one; every problem is reported. */
  static Optional<Window> window(WindowSpec written, Scope scope) {
    Optional<ClockTime> start =
        Parsed.text(written.start(), scope.field("start"), ClockTime::parse);
    Optional<ClockTime> end = Parsed.text(written.end(), scope.field("end"), ClockTime::parse);
    Optional<Set<DayOfWeek>> days =
        written
            .daysOfWeek()
            .flatMap(texts -> Parsed.value(scope.field("daysOfWeek"), () -> Days.parseAll(texts)));
    if (start.isEmpty() || end.isEmpty() || days.isEmpty()) {
      return Optional.empty();
    }
    Window window = new Window(start.get(), end.get(), days.get());
    Parsed.schedule(window.problems(), scope);
    return Optional.of(window).filter(valid -> valid.problems().isEmpty());
  }
}
