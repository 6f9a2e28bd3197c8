package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.manifest.Calendars.Unavailable;
import dev.hibernator.manifest.ManifestSet;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the fetched calendars of plans that an engine follows up to date, on a thread of its own:
 * no boundary ever waits for a server. Looks each minute which copies have become older than they
 * may be; one that cannot be fetched stays in force, is told once, and is asked for again a minute
 * later.
 */
final class CalendarRefresh {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final CalendarCopies calendars;
  private final Supplier<ManifestSet> manifests;
  private final Reporter reporter;
  private final TimeSource time;
  private List<String> told = List.of();

  /**
   * @param manifests reads the same manifests again, with the calendars as they are now
   */
  CalendarRefresh(
      CalendarCopies calendars,
      Supplier<ManifestSet> manifests,
      Reporter reporter,
      TimeSource time) {
    this.calendars = calendars;
    this.manifests = manifests;
    this.reporter = reporter;
    this.time = time;
  }

  /** Begins, for as long as the process lives, if a calendar is fetched at all. */
  void start(Engine engine) {
    if (!calendars.areFetched()) {
      return;
    }
    told = calendars.stale();
    Thread thread = new Thread(() -> follow(engine), "hibernator-calendars");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow(Engine engine) {
    Pauses pauses = new Pauses(time, PERIOD);
    while (pauses.next()) {
      look(engine);
    }
  }

  private void look(Engine engine) {
    try {
      if (calendars.refresh()) {
        update(engine);
      }
      tell();
    } catch (Unavailable e) {
      reporter.warned(String.valueOf(e.getMessage()));
    }
  }

  private void update(Engine engine) {
    ManifestSet read = manifests.get();
    if (!read.isRunnable()) {
      reporter.warned(
          "a calendar has changed, but plans are not valid with it; they stay as they are");
      return;
    }
    List<Plan> plans = ManifestInput.plans(read);
    engine.update(plans);
    reporter.note("A calendar has changed; plans follow it.");
  }

  private void tell() {
    List<String> stale = calendars.stale();
    if (!stale.equals(told)) {
      stale.stream().filter(each -> !told.contains(each)).forEach(reporter::warned);
      if (stale.isEmpty()) {
        reporter.note("All calendars could be fetched again.");
      }
      told = stale;
    }
  }
}
