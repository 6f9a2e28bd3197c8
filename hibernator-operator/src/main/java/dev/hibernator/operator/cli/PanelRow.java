package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.engine.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rows of a plan in the live panel, each on one line of the terminal.
 *
 * @param status how the plan is
 * @param screen the terminal
 * @param now the present instant
 */
record PanelRow(PlanStatus status, Screen screen, Instant now) {
  private static final int BAR = 20;

  /** The plan's own row. */
  String plan() {
    String text = status.plan() + "  " + status.phase().wireName() + "  " + detail();
    return screen.styled(ExecutionStyle.of(status.phase()), fitting(text));
  }

  /** The row of one of its targets. */
  String target(Execution execution, Optional<Progress> progress) {
    String text =
        "  "
            + execution.target()
            + "  "
            + took(execution)
            + "  "
            + progress.map(ProgressNotes::text).orElse(execution.message());
    return fitting(text.stripTrailing());
  }

  private String detail() {
    if (status.phase() == Phase.HIBERNATING || status.phase() == Phase.WAKING_UP) {
      return bar();
    }
    return status.phase() == Phase.HIBERNATED
        ? next("wakes ", status.nextWakeUp())
        : next("sleeps ", status.nextHibernation());
  }

  private String bar() {
    int total = status.executions().size();
    int done = (int) status.executions().stream().filter(each -> each.state().isTerminal()).count();
    int filled = total == 0 ? 0 : done * BAR / total;
    return "█".repeat(filled) + "░".repeat(BAR - filled) + "  " + done + " of " + total;
  }

  private String next(String what, Optional<Instant> when) {
    return when.map(at -> what + ZonedText.distance(now, at)).orElse("");
  }

  private String took(Execution execution) {
    return execution
        .startedAt()
        .map(start -> ZonedText.of(Duration.between(start, now)))
        .orElse("");
  }

  /** A line that is broken by the terminal would be drawn over. */
  private String fitting(String text) {
    int most = screen.columns() - 1;
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
