package dev.hibernator.core.port;

import dev.hibernator.api.executor.Context;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A line of an attempt's log.
 *
 * @param at when it was written
 * @param level how important it is
 * @param message the line, without line ends
 */
public record LogLine(Instant at, Context.Level level, String message) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** Creates the line; control characters are replaced by spaces. */
  public LogLine {
    message = CONTROL.matcher(message).replaceAll(" ");
  }
}
