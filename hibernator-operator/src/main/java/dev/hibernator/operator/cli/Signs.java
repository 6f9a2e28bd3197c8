package dev.hibernator.operator.cli;

import dev.hibernator.schedule.report.DayState;
import java.util.List;

/**
 * The characters of a picture on a terminal; each means something without its colour.
 *
 * @param asleep asleep
 * @param awake awake
 * @param added asleep by an exception
 * @param removed awake by an exception
 * @param held no hibernation starts
 * @param firstTime asleep only the first time that the clock shows these times
 * @param secondTime asleep only the second time
 * @param steps from awake all day to asleep all day
 */
record Signs(
    String asleep,
    String awake,
    String added,
    String removed,
    String held,
    String firstTime,
    String secondTime,
    List<String> steps) {
  private static final Signs BLOCKS =
      new Signs("█", "·", "▓", "░", "H", "▀", "▄", List.of("·", "░", "▒", "▓", "█"));

  private static final Signs ASCII =
      new Signs("#", ".", "+", "-", "H", "^", "v", List.of(".", ":", "+", "*", "#"));

  static Signs of(Screen screen) {
    return screen.unicode() ? BLOCKS : ASCII;
  }

  String of(DayState state) {
    return switch (state) {
      case ASLEEP -> asleep;
      case AWAKE -> awake;
      case ASLEEP_BY_EXCEPTION -> added;
      case AWAKE_BY_EXCEPTION -> removed;
    };
  }

  static Style style(DayState state) {
    return switch (state) {
      case ASLEEP -> Style.ASLEEP;
      case AWAKE -> Style.FAINT;
      case ASLEEP_BY_EXCEPTION -> Style.BUSY;
      case AWAKE_BY_EXCEPTION -> Style.WARNING;
    };
  }
}
