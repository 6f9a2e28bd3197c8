package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.engine.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The lines at the bottom of a terminal that are drawn again and again: what each plan is doing,
 * how far, and what comes next. Elsewhere it only prints. Safe for use by several threads.
 */
final class LivePanel implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final int MOST_ROWS = 16;
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Streams streams;
  private final InstantSource clock;
  private final Map<PlanId, PlanStatus> plans = new TreeMap<>();
  private final Map<String, Progress> progress = new HashMap<>();
  private final Optional<Thread> painter;
  private int drawn;
  private boolean closed;

  LivePanel(Streams streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
    painter = streams.screen().live() ? Optional.of(startPainting()) : Optional.empty();
  }

  private Thread startPainting() {
    Thread thread =
        new Thread(
            () -> {
              while (waited()) {
                paint();
              }
            },
            "hibernator-painter");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for the next time to paint; false when there is none. */
  private static boolean waited() {
    try {
      TimeUnit.NANOSECONDS.sleep(PERIOD.toNanos());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  synchronized void follow(PlanStatus status) {
    plans.put(status.plan(), status);
  }

  synchronized void follow(Progress step) {
    progress.put(key(step.attempt().plan(), step.attempt().target().value()), step);
  }

  /** Prints lines that stay, above the panel. */
  synchronized void print(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    erase();
    streams.lines(lines);
    draw();
    streams.out().flush();
  }

  private synchronized void paint() {
    erase();
    draw();
    streams.out().flush();
  }

  private void erase() {
    if (drawn > 0) {
      streams.out().print("\u001b[" + drawn + "A\r" + CLEAR_BELOW);
      drawn = 0;
    }
  }

  private void draw() {
    if (streams.screen().live() && !closed) {
      List<String> rows = rows(clock.instant());
      streams.lines(rows);
      drawn = rows.size();
    }
  }

  private List<String> rows(Instant now) {
    List<String> rows = new ArrayList<>();
    for (PlanStatus plan : plans.values()) {
      PanelRow row = new PanelRow(plan, streams.screen(), now);
      rows.add(row.plan());
      for (Execution execution : plan.executions()) {
        if (execution.isRunning()) {
          rows.add(row.target(execution, progress(plan, execution)));
        }
      }
    }
    return shortened(rows);
  }

  /** A panel higher than the terminal could not be drawn again. */
  private static List<String> shortened(List<String> rows) {
    int more = rows.size() - MOST_ROWS;
    if (more <= 0) {
      return rows;
    }
    List<String> first = new ArrayList<>(rows.subList(0, MOST_ROWS));
    first.add("… and " + more + " more lines");
    return first;
  }

  private Optional<Progress> progress(PlanStatus plan, Execution execution) {
    return Optional.ofNullable(progress.get(key(plan.plan(), execution.target().value())))
        .filter(step -> execution.fence().filter(step.attempt().fence()::equals).isPresent());
  }

  private static String key(PlanId plan, String target) {
    return plan + "/" + target;
  }

  @Override
  public void close() {
    painter.ifPresent(Thread::interrupt);
    synchronized (this) {
      erase();
      closed = true;
      streams.out().flush();
    }
  }
}
