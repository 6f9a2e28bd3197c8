package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static dev.hibernator.operator.cli.Statuses.execution;
import static dev.hibernator.operator.cli.Statuses.state;
import static dev.hibernator.operator.cli.Statuses.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.PlanStatus;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivePanelTest {
  private static final PlanStatus HALF_WAY =
      status(
          state(
              Phase.HIBERNATING,
              "",
              Operation.SHUTDOWN,
              execution("web", ExecutionState.COMPLETED, 1, "stopped"),
              execution("database", ExecutionState.RUNNING, 1, "Snapshot and stop")));

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void elsewhereThanOnATerminalThereAreOnlyTheLines() {
    try (LivePanel panel = panel(Screen.NONE)) {
      panel.follow(HALF_WAY);
      panel.print(List.of("one", "two"));
    }

    assertThat(text()).isEqualTo("one\ntwo\n");
  }

  @Test
  void rowOfAPlanShowsHowFarItIs() {
    PanelRow row = new PanelRow(HALF_WAY, new Screen(true, false, 80), NOW);

    assertThat(row.plan()).isEqualTo("default/prod  Hibernating  ██████████░░░░░░░░░░  1 of 2");
    assertThat(row.target(HALF_WAY.executions().get(1), Optional.empty()))
        .isEqualTo("  database  5s  Snapshot and stop");
  }

  @Test
  void rowOfASleepingPlanShowsWhenItWakes() {
    PanelRow row =
        new PanelRow(status(state(Phase.HIBERNATED, "")), new Screen(true, false, 80), NOW);

    assertThat(row.plan()).isEqualTo("default/prod  Hibernated  wakes in 9h59m");
  }

  @Test
  void noRowIsAsWideAsTheTerminal() {
    PanelRow row = new PanelRow(HALF_WAY, new Screen(true, false, 20), NOW);

    assertThat(row.plan()).hasSize(19).endsWith("…");
  }

  @Test
  void lineIsPrintedAboveThePanelWhichIsDrawnAgain() {
    try (LivePanel panel = panel(new Screen(true, false, 80))) {
      panel.follow(HALF_WAY);
      panel.print(List.of("one"));
      panel.print(List.of("two"));
    }

    String clear = "\u001b[2A\r\u001b[J";
    assertThat(text()).startsWith("one\ndefault/prod  Hibernating").endsWith(clear);
    assertThat(text()).contains(clear + "two\ndefault/prod  Hibernating");
  }

  private LivePanel panel(Screen screen) {
    return new LivePanel(
        Streams.of(InputStream.nullInputStream(), written, written, screen), new StillTime(NOW));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
