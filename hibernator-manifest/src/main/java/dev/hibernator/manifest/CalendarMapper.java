package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.CalendarSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.Durations;
import dev.hibernator.schedule.OffHours.Role;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes the calendars of off-hours. */
final class CalendarMapper {
  private static final Duration REFRESH = Duration.ofHours(1);
  private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(1);
  private static final Duration LONGEST_REFRESH = Duration.ofDays(7);

  private final Calendars calendars;
  private final Path directory;

  /**
   * @param directory what relative files are relative to
   */
  CalendarMapper(Calendars calendars, Path directory) {
    this.calendars = calendars;
    this.directory = directory;
  }

  /** The calendar, empty if it cannot be one; every problem is reported. */
  Optional<Calendar> map(CalendarSpec written, Scope scope) {
    Optional<Duration> refresh = refresh(written, scope);
    Optional<CalendarReference> reference = reference(written, refresh, scope);
    if (reference.isEmpty() || refresh.isEmpty() || written.role().isEmpty()) {
      return Optional.empty();
    }
    String source = written.file().isPresent() ? "file" : "url";
    Role role = written.role().get().equals("Awake") ? Role.AWAKE : Role.ASLEEP;
    return load(reference.get(), scope.field(source))
        .map(loaded -> new Calendar(name(written, reference.get()), role, loaded.events()))
        .filter(calendar -> valid(calendar, scope));
  }

  private static boolean valid(Calendar calendar, Scope scope) {
    Parsed.schedule(calendar.problems(), scope);
    return calendar.problems().isEmpty();
  }

  private Optional<CalendarReference> reference(
      CalendarSpec written, Optional<Duration> refresh, Scope scope) {
    if (written.file().isPresent() == written.url().isPresent()) {
      scope.error("needs either file or url: where the calendar is");
      return Optional.empty();
    }
    if (written.url().isPresent()) {
      return refresh.map(age -> new CalendarReference.Url(written.url().get(), age));
    }
    try {
      return written.file().map(file -> new CalendarReference.File(directory.resolve(file)));
    } catch (InvalidPathException e) {
      scope.field("file").error("is no path of a file: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** How old a copy may be, empty if what is written is none. */
  private static Optional<Duration> refresh(CalendarSpec written, Scope scope) {
    if (written.refresh().isEmpty()) {
      return Optional.of(REFRESH);
    }
    Scope place = scope.field("refresh");
    if (written.file().isPresent()) {
      place.error("is for a url; a file is read whenever the manifest is");
      return Optional.empty();
    }
    Optional<Duration> refresh = Parsed.text(written.refresh(), place, Durations::parse);
    if (refresh.isPresent()
        && (refresh.get().compareTo(SHORTEST_REFRESH) < 0
            || refresh.get().compareTo(LONGEST_REFRESH) > 0)) {
      place.error("is from 1m to 7d");
      return Optional.empty();
    }
    return refresh;
  }

  private Optional<Calendars.Loaded> load(CalendarReference reference, Scope scope) {
    try {
      Calendars.Loaded loaded = calendars.get(reference);
      loaded.warnings().forEach(scope::warning);
      return Optional.of(loaded);
    } catch (Calendars.Unavailable e) {
      e.problems().forEach(scope::error);
      return Optional.empty();
    }
  }

  private static String name(CalendarSpec written, CalendarReference reference) {
    return written.name().orElseGet(() -> name(reference));
  }

  /** The file's name without what stands behind the dot, or the server's. */
  private static String name(CalendarReference reference) {
    if (reference instanceof CalendarReference.File file) {
      String name = String.valueOf(file.path().getFileName());
      int dot = name.lastIndexOf('.');
      return dot > 0 ? name.substring(0, dot) : name;
    }
    String host = URI.create(((CalendarReference.Url) reference).url().strip()).getHost();
    return String.valueOf(host);
  }
}
