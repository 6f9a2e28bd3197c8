package dev.hibernator.operator.cli;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.calendar.FetchLimits;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.engine.RunningTime;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.core.store.InstalledExecutors;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.plugins.LoadedPlugin;
import dev.hibernator.plugins.PluginDirectory;
import dev.hibernator.plugins.PluginExecutors;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the application's parts come from, and the only place that knows which they are. Another
 * entry point, such as a test's, overrides a method to put its own clock in, or to wrap a port
 * before it hands it on:
 *
 * <pre>{@code
 * new Application(
 *         new Composition() {
 *           @Override
 *           public EngineBuilder engine(StateDirectory state, Connectors connectors) {
 *             return super.engine(state, connectors).restore(watched(state.restore()));
 *           }
 *         })
 *     .run(args);
 * }</pre>
 */
public class Composition {
  private final Lazy<TimeSource> time = new Lazy<>(RunningTime::system);
  private final Lazy<ExecutorCatalog> installed = new Lazy<>(InstalledExecutors::new);
  private Optional<PluginExecutors> plugins = Optional.empty();

  /** Creates the composition of the command line as it is released. */
  public Composition() {}

  /**
   * Returns the only clock of the process.
   *
   * @return the system's time; always the same object
   */
  public TimeSource time() {
    return time.get();
  }

  /**
   * Returns the executors.
   *
   * @return those on the class path, and those of plugins if a directory was named
   */
  public ExecutorCatalog executors() {
    return plugins.<ExecutorCatalog>map(all -> all).orElseGet(installed::get);
  }

  /**
   * Loads plugins, beside the executors on the class path; once, before anything else is asked for.
   *
   * @throws dev.hibernator.plugins.PluginsUnavailable if nothing may be loaded from there
   */
  PluginExecutors load(PluginDirectory directory) {
    PluginExecutors loaded = PluginExecutors.load(directory, installed.get());
    plugins = Optional.of(loaded);
    return loaded;
  }

  /** The plugin that an executor comes from; empty if it is built in. */
  Optional<LoadedPlugin> plugin(ExecutorType type) {
    return plugins.flatMap(all -> all.plugin(type));
  }

  /**
   * Tells whether calendars may be fetched from addresses that are not on the public internet.
   *
   * @return whether the environment variable {@code HIBERNATOR_PRIVATE_CALENDARS} is {@code true}
   */
  public boolean privateCalendars() {
    return "true".equals(System.getenv("HIBERNATOR_PRIVATE_CALENDARS"));
  }

  /** The calendars of a command's manifests, whose copies lie in a state directory. */
  CalendarCopies calendars(Path state) {
    FetchLimits limits =
        privateCalendars() ? FetchLimits.DEFAULT.withPrivateAddresses() : FetchLimits.DEFAULT;
    return new CalendarCopies(state.resolve("calendars"), limits, time());
  }

  /**
   * Opens a state directory for a command that acts.
   *
   * @param root the directory
   * @return the directory, locked until it is closed
   * @throws dev.hibernator.core.store.StateUnavailable if it cannot be used
   */
  public StateDirectory open(Path root) {
    return StateDirectory.open(root);
  }

  /**
   * Opens a state directory that another process works with, for a command that leaves a request.
   *
   * @param root the directory
   * @return the directory, not locked
   * @throws dev.hibernator.core.store.StateUnavailable if it cannot be used
   */
  public StateDirectory read(Path root) {
    return StateDirectory.read(root);
  }

  /**
   * Puts an engine together.
   *
   * @param state where everything is kept, open for writing
   * @param connectors the way to the connectors in the manifests
   * @return the engine's description, to which nothing but listeners is added
   */
  public EngineBuilder engine(StateDirectory state, Connectors connectors) {
    return Engine.builder().state(state).connectors(connectors).executors(executors()).time(time());
  }

  /** Who the commands of this process act for, as the audit log has it. */
  String user() {
    return System.getProperty("user.name", "unknown");
  }

  /** Who may ask a command that goes on for ever to end. */
  Interruption interruption() {
    return Interruption.bySignals();
  }
}
