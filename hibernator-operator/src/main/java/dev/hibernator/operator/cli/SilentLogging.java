package dev.hibernator.operator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Logback's configuration: nothing anywhere, until {@link DeveloperLog} opens a file. Found by
 * {@link java.util.ServiceLoader}, which spares the search for files and the reading of XML.
 */
public final class SilentLogging extends ContextAwareBase implements Configurator {
  /** Creates the configuration; logback does. */
  public SilentLogging() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
