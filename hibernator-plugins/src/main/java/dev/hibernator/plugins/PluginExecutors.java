package dev.hibernator.plugins;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.core.port.ExecutorCatalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The executors of a directory of plugins, beside others. A plugin that cannot be loaded is told of
 * and left out; so is a type that two have. The others are there. Safe for use by several threads.
 *
 * <pre>{@code
 * try (PluginExecutors executors =
 *         PluginExecutors.load(PluginDirectory.of(Path.of("plugins")), new InstalledExecutors());
 *     Engine engine = Engine.builder().executors(executors).build()) {
 *   engine.start(plans);
 * }
 * }</pre>
 */
public final class PluginExecutors implements ExecutorCatalog, AutoCloseable {
  private final ExecutorCatalog beside;
  private final ProblemList problems;
  private final UnpackingCache cache;
  private final List<OpenPlugin> open;
  private final List<LoadedPlugin> plugins;
  private final Map<ExecutorType, PluginExecutor> byType = new TreeMap<>();
  private final Set<ExecutorType> ambiguous = new TreeSet<>();
  private boolean closed;

  private PluginExecutors(
      ExecutorCatalog beside,
      ProblemList problems,
      UnpackingCache cache,
      List<OpenPlugin> open,
      List<PluginExecutor> executors) {
    this.beside = beside;
    this.problems = problems;
    this.cache = cache;
    this.open = open;
    plugins = open.stream().map(OpenPlugin::loaded).toList();
    executors.forEach(this::add);
    ambiguous.forEach(byType::remove);
  }

  /**
   * Loads the plugins of a directory.
   *
   * @param directory where they are
   * @param beside the executors that there are without them
   * @return the catalogue of all; it is closed by the caller, after the engine
   * @throws PluginsUnavailable if the directory is missing, unreadable, or others may write it, or
   *     nothing can be unpacked
   */
  public static PluginExecutors load(PluginDirectory directory, ExecutorCatalog beside) {
    ProblemList problems = new ProblemList(directory.reporter());
    UnpackingCache cache = CachePlace.open(directory.cache());
    try {
      PluginLoading loading = new PluginLoading(directory, cache, problems);
      List<PluginExecutor> executors = new ArrayList<>();
      List<OpenPlugin> open = loading.load(executors);
      return new PluginExecutors(beside, problems, cache, open, executors);
    } catch (RuntimeException e) {
      cache.close();
      throw e;
    }
  }

  /** Takes an executor in, unless somebody else has its type. */
  private void add(PluginExecutor executor) {
    ExecutorType type = executor.type();
    Optional<Executor> other = beside.find(type);
    PluginExecutor earlier = byType.putIfAbsent(type, executor);
    if (other.isPresent() || earlier != null) {
      ambiguous.add(type);
      String first = earlier == null ? hostDescribed(other) : described(earlier);
      problems.add(
          PluginProblem.error(
              executor.plugin().file(),
              "there are two executors of type '"
                  + type
                  + "': "
                  + first
                  + " and "
                  + described(executor)
                  + "; nobody can tell which one a plan means, so neither is used; remove one"));
    }
  }

  private static String described(PluginExecutor executor) {
    return executor.className() + " of " + executor.plugin();
  }

  private static String hostDescribed(Optional<Executor> executor) {
    return executor.map(each -> each.getClass().getName()).orElse("one") + ", which is installed";
  }

  @Override
  public Optional<Executor> find(ExecutorType type) {
    if (ambiguous.contains(type)) {
      return Optional.empty();
    }
    return Optional.<Executor>ofNullable(byType.get(type)).or(() -> beside.find(type));
  }

  @Override
  public SortedSet<ExecutorType> types() {
    SortedSet<ExecutorType> types = new TreeSet<>(beside.types());
    types.addAll(byType.keySet());
    types.removeAll(ambiguous);
    return Collections.unmodifiableSortedSet(types);
  }

  /**
   * Lists the plugins that were loaded.
   *
   * @return the plugins, in the order of their files' names
   */
  public List<LoadedPlugin> plugins() {
    return plugins;
  }

  /**
   * Tells where an executor comes from.
   *
   * @param type its type
   * @return its plugin; empty if it is no plugin's, or there is none
   */
  public Optional<LoadedPlugin> plugin(ExecutorType type) {
    return plugins.stream()
        .filter(plugin -> byType.containsKey(type) && plugin.types().contains(type))
        .findFirst();
  }

  /**
   * Lists what went wrong so far.
   *
   * @return the problems, in the order in which they were found
   */
  public List<PluginProblem> problems() {
    return problems.all();
  }

  /**
   * Stops the plugins and closes their class loaders; what they leave behind, such as threads, is a
   * problem of theirs. May be called again.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    open.forEach(plugin -> plugin.close().ifPresent(problems::add));
    cache.close();
  }
}
