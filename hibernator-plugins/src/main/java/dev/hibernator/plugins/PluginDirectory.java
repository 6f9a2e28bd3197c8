package dev.hibernator.plugins;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says where plugins are and how they are loaded. Nothing is loaded from a directory that nobody
 * named: there is no default. Immutable.
 *
 * @param path the directory that holds the zips
 * @param cache where zips are unpacked; if absent, {@code hibernator/plugins} in the user's cache
 *     directory. It is created for this user alone, is shared by processes, and holds nothing that
 *     cannot be unpacked again
 * @param timeLimit how long a plugin may take to come up, and each of its answers about parameters
 * @param reporter is told of every problem when it is found, at the start, in calls and at the end;
 *     on any thread
 */
public record PluginDirectory(
    Path path, Optional<Path> cache, Duration timeLimit, Consumer<PluginProblem> reporter) {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);

  /**
   * Names a directory: unpacked into the user's cache directory, ten seconds to come up, problems
   * are logged.
   *
   * @param path the directory that holds the zips
   * @return the directory
   */
  public static PluginDirectory of(Path path) {
    return new PluginDirectory(
        path, Optional.empty(), TIME_LIMIT, problem -> LOG.warn("{}", problem));
  }

  /**
   * Sets where zips are unpacked.
   *
   * @param directory a directory of this user's own
   * @return the changed description
   */
  public PluginDirectory unpackedInto(Path directory) {
    return new PluginDirectory(path, Optional.of(directory), timeLimit, reporter);
  }

  /**
   * Sets the time limit.
   *
   * @param limit how long a plugin may take
   * @return the changed description
   */
  public PluginDirectory within(Duration limit) {
    return new PluginDirectory(path, cache, limit, reporter);
  }

  /**
   * Sets who is told of problems.
   *
   * @param consumer who; safe for use by several threads
   * @return the changed description
   */
  public PluginDirectory reportingTo(Consumer<PluginProblem> consumer) {
    return new PluginDirectory(path, cache, timeLimit, consumer);
  }
}
