package dev.hibernator.manifest.yaml;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1, counted in characters
 */
public record Position(int line, int column) {
  /** The start of a file. */
  public static final Position START = new Position(1, 1);
}
