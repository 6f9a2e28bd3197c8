package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  @Test
  void terminalHasColours() {
    assertThat(Screen.terminal("120", Map.of())).isEqualTo(new Screen(true, true, 120));
  }

  @Test
  void noColorTurnsColoursOffAndLeavesTheRest() {
    assertThat(Screen.terminal("120", Map.of("NO_COLOR", "1")))
        .isEqualTo(new Screen(true, false, 120));
  }

  @Test
  void emptyNoColorMeansNothing() {
    assertThat(Screen.terminal("120", Map.of("NO_COLOR", "")).colours()).isTrue();
  }

  @Test
  void dumbTerminalIsAFile() {
    assertThat(Screen.terminal("120", Map.of("TERM", "dumb"))).isEqualTo(Screen.NONE);
  }

  @Test
  void unknownWidthIsEightyColumns() {
    assertThat(Screen.terminal("", Map.of()).columns()).isEqualTo(80);
    assertThat(Screen.terminal("0", Map.of()).columns()).isEqualTo(80);
  }
}
