package dev.hibernator.operator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The log for developers: a file in the state directory, written only if it was asked for. */
final class DeveloperLog implements AutoCloseable {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} - %msg%n";

  private final Optional<Path> place;
  private final Runnable end;

  private DeveloperLog(Optional<Path> place, Runnable end) {
    this.place = place;
    this.end = end;
  }

  static DeveloperLog begin(Path directory, boolean wanted) {
    return wanted ? to(directory.resolve("hibernator.log")) : none();
  }

  private static DeveloperLog none() {
    return new DeveloperLog(Optional.empty(), () -> {});
  }

  private static DeveloperLog to(Path file) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return none();
    }
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    context.getLogger("dev.hibernator").setLevel(Level.DEBUG);
    return new DeveloperLog(Optional.of(file), () -> stop(root, appender));
  }

  private static void stop(Logger root, FileAppender<ILoggingEvent> appender) {
    root.setLevel(Level.OFF);
    root.detachAppender(appender);
    appender.stop();
  }

  /** Where the log is, if there is one. */
  Optional<Path> place() {
    return place;
  }

  @Override
  public void close() {
    end.run();
  }
}
