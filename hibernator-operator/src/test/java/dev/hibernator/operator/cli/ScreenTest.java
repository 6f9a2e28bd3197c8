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

  @Test
  void localeTellsWhetherThereIsMoreThanAscii() {
    assertThat(Screen.terminal("80", Map.of("LANG", "en_US.UTF-8")).unicode()).isTrue();
    assertThat(Screen.terminal("80", Map.of("LANG", "C.utf8")).unicode()).isTrue();
    assertThat(Screen.terminal("80", Map.of("LANG", "de_DE@euro")).unicode()).isFalse();
    assertThat(Screen.terminal("80", Map.of("LANG", "en_US.UTF-8", "LC_ALL", "C")).unicode())
        .isFalse();
    assertThat(Screen.terminal("80", Map.of()).unicode()).isTrue();
  }
}
