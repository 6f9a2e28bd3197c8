package dev.hibernator.plugins;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session of a plugin. */
record PluginSession(Session session, PluginGuard guard) implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(PluginSession.class);

  @Override
  public Identity identity() {
    return guard.call("while it tells whose resources it reaches", session::identity);
  }

  @Override
  public List<Resource> discover() {
    return guard.call("while it discovers", session::discover);
  }

  @Override
  public Optional<Set<ResourceKey>> listAll() {
    return guard.call("while it lists all there is", session::listAll);
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return guard.call("in a preflight", () -> session.preflight(operation));
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    return guard.call("while it shuts down", () -> session.shutDown(recorder));
  }

  @Override
  public Outcome keepAsleep(Recorder recorder) {
    return guard.call("while it keeps asleep", () -> session.keepAsleep(recorder));
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    return guard.call("while it wakes", () -> session.wakeUp(point, consumption));
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    return guard.call("while it observes", () -> session.observe(keys));
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return guard.call("while it verifies", () -> session.verify(point));
  }

  /** Whatever it throws: the attempt is over, and its result stands. */
  @Override
  public void close() {
    try {
      guard.call(
          "while it closes",
          () -> {
            session.close();
            return "";
          });
    } catch (ExecutionFailed e) {
      LOG.warn("{}", e.getMessage(), e);
    }
  }
}
