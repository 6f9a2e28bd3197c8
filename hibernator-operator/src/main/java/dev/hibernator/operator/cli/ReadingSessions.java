package dev.hibernator.operator.cli;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.port.Connectors;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens sessions in which executors are only asked, without an engine.
 *
 * @param composition the executors and the clock
 * @param connectors what leads to the resources
 * @param streams where it is told what is waited for
 */
record ReadingSessions(Composition composition, Connectors connectors, Streams streams) {
  private static final Duration TIME = Duration.ofMinutes(5);

  /**
   * Opens one; whoever asks closes it.
   *
   * @throws ExecutionFailed if executor or connector are not known, or the resources are out of
   *     reach
   */
  Session open(Target target) {
    Executor executor =
        composition
            .executors()
            .find(target.type())
            .orElseThrow(
                () -> configuration("there is no executor of type '" + target.type() + "'"));
    Optional<Connector> connector = target.connector().flatMap(connectors::open);
    if (target.connector().isPresent() && connector.isEmpty()) {
      throw configuration("the connector is not known: " + target.connector().get());
    }
    return executor.open(
        target,
        new ReadingContext(
            composition.time(),
            connector,
            composition.time().instant().plus(TIME),
            why -> waits(target, why)));
  }

  private void waits(Target target, String why) {
    streams.errorLine(target.plan() + "/" + target.name() + ": tries again: " + why);
    streams.err().flush();
  }

  /** What is told of a target that could not be asked. */
  static Finding unreachable(Failure failure) {
    return new Finding(
        Finding.Severity.ERROR,
        "unreachable",
        Optional.empty(),
        failure.message(),
        failure.remedy());
  }

  private static ExecutionFailed configuration(String message) {
    return new ExecutionFailed(
        new Failure(
            Failure.Kind.CONFIGURATION, message, "Give the manifests that define it with -f."));
  }
}
