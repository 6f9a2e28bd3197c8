package dev.hibernator.testkit;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Consumption;
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
import java.util.Set;

/** A session of which a test changes a part. */
class WrappedSession implements Session {
  private final Session session;

  WrappedSession(Session session) {
    this.session = session;
  }

  @Override
  public Identity identity() {
    return session.identity();
  }

  @Override
  public List<Resource> discover() {
    return session.discover();
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return session.preflight(operation);
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    return session.shutDown(recorder);
  }

  @Override
  public Outcome keepAsleep(Recorder recorder) {
    return session.keepAsleep(recorder);
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    return session.wakeUp(point, consumption);
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    return session.observe(keys);
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return session.verify(point);
  }

  @Override
  public void close() {
    session.close();
  }
}
