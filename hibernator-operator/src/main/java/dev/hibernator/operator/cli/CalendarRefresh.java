package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.manifest.ManifestSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the fetched calendars of plans that an engine follows up to date, on a thread of its own:
 * no boundary ever waits for a server. Looks each minute which copies have become older than they
 * may be; one that cannot be fetched stays in force, is told once and in the status of its plans
 * ({@code ScheduleValid}), and is asked for again a minute later.
 */
final class CalendarRefresh implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final CalendarCopies calendars;
  private final Supplier<ManifestSet> manifests;
  private final Reporter reporter;
  private final TimeSource time;
  private List<Plan> given = List.of();
  private List<String> told = List.of();
  private volatile boolean closed;
  private Optional<Thread> refreshing = Optional.empty();

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

  /** Begins, until it is closed, if a calendar is fetched at all. */
  void start(Engine engine, List<Plan> plans) {
    if (!calendars.areFetched()) {
      return;
    }
    given = plans;
    told = calendars.stale();
    if (!told.isEmpty()) {
      follow(engine);
    }
    Thread thread = new Thread(() -> attend(engine), "hibernator-calendars");
    thread.setDaemon(true);
    thread.start();
    refreshing = Optional.of(thread);
  }

  @Override
  public void close() {
    closed = true;
    refreshing.ifPresent(Thread::interrupt);
  }

  private void attend(Engine engine) {
    Pauses pauses = new Pauses(time, PERIOD);
    while (!closed && pauses.next()) {
      look(engine);
    }
  }

  private void look(Engine engine) {
    try {
      boolean changed = calendars.refresh();
      if (changed) {
        change(engine);
      }
      if (changed || !calendars.stale().equals(told)) {
        follow(engine);
      }
      tell();
    } catch (RuntimeException e) {
      // It is looked again whatever went wrong: this thread is all that asks servers.
      if (!closed) {
        reporter.warned("calendars: " + (e.getMessage() == null ? e : e.getMessage()));
      }
    }
  }

  /** Takes the calendars as they are now for what plans were given with. */
  private void change(Engine engine) {
    ManifestSet read = manifests.get();
    if (!read.isRunnable()) {
      reporter.warned(
          "a calendar has changed, but plans are not valid with it; they stay as they are");
      return;
    }
    given = ManifestInput.plans(read);
    reporter.note("A calendar has changed; plans follow it.");
    if (!calendars.stale().isEmpty()) {
      // A plan with a changed calendar and one that is stale is to follow the change, too.
      engine.revise(given, Map.of());
    }
  }

  /** The plans with stale calendars go on as they were last given, and their status says why. */
  private void follow(Engine engine) {
    Map<PlanId, String> stale = new HashMap<>();
    List<Plan> fresh = new ArrayList<>();
    for (Plan plan : given) {
      Optional<String> why = calendars.stale(plan);
      why.ifPresentOrElse(reason -> stale.put(plan.id(), reason), () -> fresh.add(plan));
    }
    engine.revise(fresh, stale);
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
