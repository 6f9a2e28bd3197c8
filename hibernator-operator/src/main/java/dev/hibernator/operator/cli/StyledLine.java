package dev.hibernator.operator.cli;

/** Builds a line of signs; neighbours of one style share their colour. Not thread-safe. */
final class StyledLine {
  private final Screen screen;
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder run = new StringBuilder();
  private Style style = Style.PLAIN;

  StyledLine(Screen screen) {
    this.screen = screen;
  }

  StyledLine add(Style next, String text) {
    if (next != style) {
      flush();
      style = next;
    }
    run.append(text);
    return this;
  }

  private void flush() {
    line.append(screen.styled(style, run.toString()));
    run.setLength(0);
  }

  @Override
  public String toString() {
    flush();
    return line.toString();
  }
}
