package dev.hibernator.plugins;

import dev.hibernator.api.executor.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a directory of plugins: checks and unpacks them, then brings all up at the same time. */
final class PluginLoading {
  private static final Logger LOG = LoggerFactory.getLogger(PluginLoading.class);

  private final PluginDirectory directory;
  private final UnpackingCache cache;
  private final ProblemList problems;
  private final HostPackages host = new HostPackages(PluginLoading.class.getClassLoader());

  PluginLoading(PluginDirectory directory, UnpackingCache cache, ProblemList problems) {
    this.directory = directory;
    this.cache = cache;
    this.problems = problems;
  }

  /**
   * Loads what can be loaded; everything else is told.
   *
   * @param executors where the plugins' executors go
   * @return the plugins that run
   */
  List<OpenPlugin> load(List<PluginExecutor> executors) {
    Trust trust = trust();
    List<OpenPlugin> starting = new ArrayList<>();
    for (Path file : files()) {
      attempt(file, () -> start(file, trust)).ifPresent(starting::add);
    }
    List<OpenPlugin> open = new ArrayList<>();
    for (OpenPlugin plugin : starting) {
      attempt(plugin.file(), plugin::await)
          .ifPresentOrElse(
              found -> {
                executors.addAll(found);
                open.add(plugin);
              },
              plugin::close);
    }
    cache.sweep(Instant.now());
    return open;
  }

  private OpenPlugin start(Path file, Trust trust) {
    String version = SpiVersion.current();
    Candidate candidate = Candidate.of(file, trust, cache, version);
    candidate.oddity().ifPresent(problems::add);
    return new OpenPlugin(candidate, host, directory.timeLimit(), version, problems::add);
  }

  private <T> Optional<T> attempt(Path file, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (PluginRefused e) {
      LOG.debug("{} is not loaded", file, e);
      problems.add(PluginProblem.error(file, String.valueOf(e.getMessage())));
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("{} is not loaded", file, e);
      problems.add(PluginProblem.error(file, "it cannot be loaded: " + Stacks.summary(e)));
    }
    return Optional.empty();
  }

  private Trust trust() {
    Path path = directory.path();
    if (!Files.isDirectory(path)) {
      throw new PluginsUnavailable(
          "there is no plugin directory '" + path + "'; create it, or name another one");
    }
    try {
      Trust trust = Trust.ofOwnerOf(cache.directory());
      Optional<String> objection = trust.objection(path);
      if (objection.isPresent()) {
        throw new PluginsUnavailable(
            "nothing is loaded from the plugin directory '" + path + "': " + objection.get());
      }
      return trust;
    } catch (IOException e) {
      throw new PluginsUnavailable("the plugin directory '" + path + "' cannot be read: " + e);
    }
  }

  private List<Path> files() {
    List<Path> zips = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory.path())) {
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.startsWith(".")) {
          continue;
        }
        if (name.endsWith(".zip") && Files.isRegularFile(file)) {
          zips.add(file);
        } else if (name.endsWith(".jar") || Files.isDirectory(file)) {
          problems.add(
              PluginProblem.warning(
                  file, "it is not looked at: a plugin is a zip of classes/ and lib/*.jar"));
        }
      }
    } catch (IOException e) {
      throw new PluginsUnavailable(
          "the plugin directory '" + directory.path() + "' cannot be read: " + e);
    }
    return zips;
  }
}
