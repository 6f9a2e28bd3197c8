package dev.hibernator.schedule.report;

import java.util.List;

/**
 * The colours of pictures and pages, as {@code #rrggbb}. A test computes the contrasts: text at
 * least 4.5 to 1, what carries a meaning at least 3 to 1 against what it lies on (WCAG 2.2, 1.4.3
 * and 1.4.11), the steps of the heat map told apart in grey.
 *
 * @param paper the background
 * @param ink text
 * @param faint text of less weight
 * @param line lines that carry no meaning
 * @param awake the ground of awake time
 * @param asleep asleep time
 * @param added asleep time by an exception
 * @param removed awake time by an exception
 * @param mark the marks of exceptions and holds on awake ground
 * @param onAsleep the same on asleep time
 * @param link links and the focus ring
 * @param steps the heat map's steps, from awake all day to asleep all day
 */
record Palette(
    String paper,
    String ink,
    String faint,
    String line,
    String awake,
    String asleep,
    String added,
    String removed,
    String mark,
    String onAsleep,
    String link,
    List<String> steps) {
  static final Palette LIGHT =
      new Palette(
          "#ffffff",
          "#1a1f2e",
          "#565e72",
          "#cdd3df",
          "#eef1f6",
          "#3d4c9f",
          "#0b7268",
          "#b45309",
          "#1a1f2e",
          "#ffffff",
          "#2f4bc4",
          List.of("#e6eaf2", "#b3bde0", "#7f8dca", "#5061b0", "#252f75"));

  static final Palette DARK =
      new Palette(
          "#12151d",
          "#e9ebf2",
          "#a6adbf",
          "#363d4d",
          "#222836",
          "#93a2f5",
          "#45c9b8",
          "#f3a64c",
          "#e9ebf2",
          "#12151d",
          "#a9b6ff",
          List.of("#252b39", "#3f4a7c", "#6270b8", "#8b9af0", "#d0d7ff"));

  Palette {
    steps = List.copyOf(steps);
  }
}
