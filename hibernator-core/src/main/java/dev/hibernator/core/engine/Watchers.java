package dev.hibernator.core.engine;

import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who watch an engine; what one of them throws does not reach the engine. */
final class Watchers implements EngineListener {
  private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

  private final List<EngineListener> listeners;

  Watchers(List<EngineListener> listeners) {
    this.listeners = new CopyOnWriteArrayList<>(listeners);
  }

  void add(EngineListener listener) {
    listeners.add(listener);
  }

  boolean any() {
    return !listeners.isEmpty();
  }

  @Override
  public void changed(PlanStatus before, PlanStatus now) {
    tell(listener -> listener.changed(before, now));
  }

  @Override
  public void progressed(Progress progress) {
    tell(listener -> listener.progressed(progress));
  }

  @Override
  public void logged(Attempt attempt, LogLine line) {
    tell(listener -> listener.logged(attempt, line));
  }

  @Override
  public void warned(String message) {
    LOG.warn("{}", message);
    tell(listener -> listener.warned(message));
  }

  private void tell(Consumer<EngineListener> news) {
    for (EngineListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed", e);
      }
    }
  }
}
