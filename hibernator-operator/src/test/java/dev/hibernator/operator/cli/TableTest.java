package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.Table.Cell;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new Table(Screen.NONE, "A", "LONG", "C").row("first", "x", "y").lines())
        .containsExactly("A      LONG  C", "first  x     y");
  }

  @Test
  void noLineEndsInBlanks() {
    assertThat(new Table(Screen.NONE, "A", "B", "C").row("a", "", "").row("", "", "c").lines())
        .containsExactly("A  B  C", "a", "      c");
  }

  @Test
  void widthCountsCharactersNotStyles() {
    Screen screen = Screen.terminal("80", Map.of());

    assertThat(
            new Table(screen, "A", "B").row(new Cell("–", Style.GOOD), Cell.of("x")).lines().get(1))
        .isEqualTo("\u001b[32m–\u001b[0m  x");
  }
}
