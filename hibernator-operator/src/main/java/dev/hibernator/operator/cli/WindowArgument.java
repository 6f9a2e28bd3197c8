package dev.hibernator.operator.cli;

import dev.hibernator.schedule.InvalidSchedule;
import dev.hibernator.schedule.Window;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A window as {@code 20:00-06:00 MON-FRI}. */
final class WindowArgument implements ITypeConverter<Window> {
  private static final Pattern NOTATION =
      Pattern.compile("(?<start>\\S+?)\\s*[-–]\\s*(?<end>\\S+)\\s+(?<days>\\S.*)");

  @Override
  public Window convert(String text) {
    Matcher matcher = NOTATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a window: write '20:00-06:00 MON-FRI'");
    }
    try {
      return Window.parse(
          matcher.group("start"), matcher.group("end"), matcher.group("days").split("[,\\s]+"));
    } catch (InvalidSchedule e) {
      throw new TypeConversionException("'" + text + "' is not a window: " + e.getMessage());
    }
  }
}
