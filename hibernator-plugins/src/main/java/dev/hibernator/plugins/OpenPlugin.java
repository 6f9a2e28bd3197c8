package dev.hibernator.plugins;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.executor.Executor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A plugin that runs: its manager, its calls and its executors. */
final class OpenPlugin {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Candidate candidate;
  private final Pf4jPlugin manager;
  private final ClassLoader loader;
  private final PluginCalls calls;
  private final PluginCalls.Running<List<PluginExecutor>> start;
  private List<PluginExecutor> executors = List.of();

  /** Begins to bring it up, on a thread of its own. */
  OpenPlugin(
      Candidate candidate,
      HostPackages host,
      Duration limit,
      String spiVersion,
      Consumer<PluginProblem> report) {
    this.candidate = candidate;
    manager = new Pf4jPlugin(host, candidate.unpacked(), spiVersion);
    calls = new PluginCalls(candidate.manifest().id(), limit);
    loader = load();
    start = calls.begin(loader, () -> start(report));
  }

  private ClassLoader load() {
    String id = manager.loadPlugin(candidate.unpacked().root());
    return Objects.requireNonNull(manager.getPluginClassLoader(id));
  }

  private List<PluginExecutor> start(Consumer<PluginProblem> report) {
    if (candidate.manifest().hasLifecycle()) {
      manager.startPlugin(candidate.manifest().id());
    }
    List<PluginExecutor> found = new ArrayList<>();
    for (Executor executor : ServiceLoader.load(Executor.class, loader)) {
      if (executor.getClass().getClassLoader() == loader) {
        found.add(PluginExecutor.of(executor, loaded(List.of()), calls, report));
      }
    }
    if (found.isEmpty()) {
      throw new PluginRefused(
          "it has no executor: no " + ContentIndex.SERVICE + " in classes/ or lib/ names one");
    }
    return found;
  }

  Path file() {
    return candidate.file();
  }

  /**
   * Waits until it is up.
   *
   * @throws PluginRefused if it fails or hangs
   */
  List<PluginExecutor> await() {
    executors = calls.await(start, "while it starts");
    return executors;
  }

  LoadedPlugin loaded() {
    return loaded(executors.stream().map(PluginExecutor::type).toList());
  }

  private LoadedPlugin loaded(List<ExecutorType> types) {
    PluginManifest manifest = candidate.manifest();
    return new LoadedPlugin(
        manifest.id(),
        manifest.version(),
        manifest.provider(),
        manifest.requires(),
        candidate.file(),
        new TreeSet<>(types));
  }

  /** Ends it; tells what it leaves behind. */
  Optional<PluginProblem> close() {
    Optional<String> complaint = stop();
    List<String> left = new LeftThreads(loader, calls).after(PATIENCE);
    manager.unloadPlugin(candidate.manifest().id());
    if (!left.isEmpty()) {
      complaint =
          Optional.of(
              complaint.map(text -> text + "; ").orElse("")
                  + "it leaves threads running: "
                  + String.join(", ", left)
                  + "; its sessions must end what they start");
    }
    return complaint.map(text -> PluginProblem.warning(candidate.file(), text));
  }

  private Optional<String> stop() {
    try {
      calls.call(
          loader,
          "while it stops",
          () -> {
            manager.stopPlugins();
            return "";
          });
      return Optional.empty();
    } catch (PluginRefused e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
