package dev.hibernator.manifest;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.core.store.FixedExecutors;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Executors that only check parameters. */
final class TestExecutor implements Executor {
  static final ExecutorCatalog INSTALLED =
      new FixedExecutors(
          List.of(
              new TestExecutor("ec2", Set.of("CloudProvider")),
              new TestExecutor("noop", Set.of())));

  private final ExecutorType type;
  private final Set<String> connectorKinds;

  private TestExecutor(String type, Set<String> connectorKinds) {
    this.type = new ExecutorType(type);
    this.connectorKinds = connectorKinds;
  }

  @Override
  public ExecutorType type() {
    return type;
  }

  @Override
  public Description describe() {
    return new Description("Does nothing.", JsonObject.EMPTY, connectorKinds);
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    ParameterReader reader = parameters.read();
    if (connectorKinds.isEmpty()) {
      reader.integer("randomDelaySeconds", 0, 3600);
      reader.oneOf("failureMode", "none", "shutdown", "wakeup");
      reader.text("failureMessage");
    } else {
      reader
          .object("selector")
          .ifPresentOrElse(this::selector, () -> reader.reject("selector", "is missing"));
      reader.object("awaitCompletion");
    }
    reader.rejectUnknown();
    return reader.problems();
  }

  private void selector(ParameterReader selector) {
    selector.textMap("tags");
    selector.texts("instanceIds");
    selector.object("tagSelector");
    selector.rejectUnknown();
  }

  @Override
  public boolean overlap(Parameters one, Parameters other) {
    return !Collections.disjoint(instances(one), instances(other)) || one.equals(other);
  }

  private static List<String> instances(Parameters parameters) {
    return parameters
        .read()
        .object("selector")
        .flatMap(each -> each.texts("instanceIds"))
        .orElse(List.of());
  }

  @Override
  public Session open(Target target, Context context) {
    throw new UnsupportedOperationException("nothing is opened while manifests are read");
  }
}
