package dev.hibernator.plugins;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with plugins: kept, and told when it is found. */
final class ProblemList {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemList.class);

  private final CopyOnWriteArrayList<PluginProblem> found = new CopyOnWriteArrayList<>();
  private final Consumer<PluginProblem> reporter;

  ProblemList(Consumer<PluginProblem> reporter) {
    this.reporter = reporter;
  }

  void add(PluginProblem problem) {
    if (!found.addIfAbsent(problem)) {
      return;
    }
    try {
      reporter.accept(problem);
    } catch (RuntimeException e) {
      LOG.warn("a problem could not be told: {}", problem, e);
    }
  }

  List<PluginProblem> all() {
    return List.copyOf(found);
  }
}
