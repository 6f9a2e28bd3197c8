package dev.hibernator.manifest;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.NearestName;
import dev.hibernator.api.Problem;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.manifest.wire.PlanSpec.ConnectorRefSpec;
import dev.hibernator.manifest.wire.PlanSpec.TargetSpec;
import dev.hibernator.manifest.yaml.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes targets. */
final class TargetMapper {
  private final ExecutorCatalog executors;
  private final Set<ConnectorRef> connectors;

  TargetMapper(ExecutorCatalog executors, Set<ConnectorRef> connectors) {
    this.executors = executors;
    this.connectors = connectors;
  }

  /** The target, empty if it cannot be one; every problem is reported. */
  Optional<TargetDefinition> map(TargetSpec written, String namespace, Scope scope) {
    Optional<TargetName> name = Parsed.text(written.name(), scope.field("name"), TargetName::new);
    Optional<Executor> executor = executor(written.type(), scope.field("type"));
    Parameters parameters = written.parameters().map(Parameters::new).orElse(Parameters.NONE);
    boolean valid =
        executor.map(found -> check(found, parameters, scope.field("parameters"))).orElse(false);
    Optional<ConnectorRef> connector =
        written
            .connectorRef()
            .flatMap(ref -> reference(ref, namespace, scope.field("connectorRef")));
    Optional<Duration> timeout = BehaviorMapper.timeout(written.timeout(), scope.field("timeout"));
    boolean connected =
        executor
            .map(found -> connect(found, written, connector, scope.field("connectorRef")))
            .orElse(false);
    if (name.isEmpty() || executor.isEmpty() || !valid || !connected) {
      return Optional.empty();
    }
    return Optional.of(
        new TargetDefinition(
            name.get(),
            executor.get().type(),
            parameters,
            connector.filter(ref -> executor.get().describe().needsConnector()),
            timeout));
  }

  private Optional<Executor> executor(Optional<String> written, Scope scope) {
    Optional<ExecutorType> type = Parsed.text(written, scope, ExecutorType::new);
    Optional<Executor> executor = type.flatMap(executors::find);
    if (type.isPresent() && executor.isEmpty()) {
      List<String> installed = executors.types().stream().map(ExecutorType::value).toList();
      String hint =
          NearestName.of(type.get().value(), installed)
              .map(nearest -> "; did you mean '" + nearest + "'?")
              .orElse("");
      scope.error(
          "no executor '"
              + type.get()
              + "' is installed; installed are "
              + (installed.isEmpty() ? "none" : String.join(", ", installed))
              + hint);
    }
    return executor;
  }

  /** Lets an executor check parameters; tells whether they can be used. */
  static boolean check(Executor executor, Parameters parameters, Scope scope) {
    List<Problem> problems = executor.validate(parameters);
    problems.forEach(problem -> Parsed.report(problem, scope));
    return problems.stream().noneMatch(each -> each.severity() == Problem.Severity.ERROR);
  }

  Optional<Executor> executor(TargetDefinition target) {
    return executors.find(target.type());
  }

  private static Optional<ConnectorRef> reference(
      ConnectorRefSpec written, String namespace, Scope scope) {
    if (written.kind().isEmpty() || written.name().isEmpty()) {
      return Optional.empty();
    }
    String kind = written.kind().get();
    String name = written.name().get();
    return Parsed.value(
        scope, () -> new ConnectorRef(kind, written.namespace().orElse(namespace), name));
  }

  private boolean connect(
      Executor executor, TargetSpec written, Optional<ConnectorRef> connector, Scope scope) {
    Set<String> kinds = new TreeSet<>(executor.describe().connectorKinds());
    if (kinds.isEmpty()) {
      return true;
    }
    if (written.connectorRef().isEmpty()) {
      scope.error(
          "is missing; executor '" + executor.type() + "' needs a " + String.join(" or ", kinds));
      return false;
    }
    if (connector.isEmpty()) {
      return false;
    }
    if (!kinds.contains(connector.get().kind())) {
      scope
          .field("kind")
          .error(
              "executor '"
                  + executor.type()
                  + "' works with a "
                  + String.join(" or ", kinds)
                  + ", not with a "
                  + connector.get().kind());
      return false;
    }
    if (!connectors.contains(connector.get())) {
      scope.missingReference(
          "there is no " + connector.get() + " among the files; add its manifest");
    }
    return true;
  }
}
