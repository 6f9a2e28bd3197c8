package dev.hibernator.operator.cli;

import dev.hibernator.schedule.Durations;
import dev.hibernator.schedule.InvalidSchedule;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as manifests have it. */
final class DurationArgument implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return Durations.parse(text.strip());
    } catch (InvalidSchedule e) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration: write whole d, h, m and s, such as 1h30m");
    }
  }
}
