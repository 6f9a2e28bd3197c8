package dev.hibernator.operator.night;

import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.kubernetes.KubernetesProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets processes die as they are told to: at boundaries of their own, at calls to the services
 * behind the proxies, or at a moment.
 *
 * @param cloud before the services of AWS
 * @param cluster before an API server, if there is one
 * @param limit how long a process may take
 */
record Doomed(FaultProxy cloud, Optional<KubernetesProxy> cluster, Duration limit) {

  /** Starts a process, with an order to die at a boundary of its own, if there is one. */
  interface Start {
    Running with(Optional<String> order) throws IOException;
  }

  /** The process, when it is over. */
  Ended run(Death death, Start start) throws IOException, InterruptedException {
    cloud.forgetCalls();
    cluster.ifPresent(KubernetesProxy::forgetCalls);
    return switch (Kind.of(death)) {
      case IN_CLUSTER -> inCluster((Death.At) death, start);
      case IN_CLOUD -> inCloud((Death.At) death, start);
      case BY_ITSELF -> byItself(death, start);
    };
  }

  /** The boundaries of the calls that the last process made. */
  List<Boundary> calls() {
    Stream<String> inCluster =
        cluster.stream().flatMap(proxy -> proxy.calls().stream()).map(ClusterDeath::action);
    Stream<String> inCloud = cloud.calls().stream().map(Call::action);
    return Stream.concat(inCluster, inCloud)
        .flatMap(
            action ->
                Stream.of(
                    Boundary.ofCall(action, Side.BEFORE), Boundary.ofCall(action, Side.AFTER)))
        .toList();
  }

  private Ended inCluster(Death.At at, Start start) throws IOException, InterruptedException {
    try (ClusterDeath call = new ClusterDeath(cluster.orElseThrow(), at);
        Running process = start.with(Optional.empty())) {
      call.of(process);
      return process.await(limit);
    }
  }

  private Ended inCloud(Death.At at, Start start) throws IOException, InterruptedException {
    try (ApiDeath call = new ApiDeath(cloud, at);
        Running process = start.with(Optional.empty())) {
      call.of(process);
      return process.await(limit);
    }
  }

  private Ended byItself(Death death, Start start) throws IOException, InterruptedException {
    Optional<String> order =
        death instanceof Death.At at
            ? Optional.of(EffectLog.death(at.boundary(), at.nth()))
            : Optional.empty();
    try (Running process = start.with(order)) {
      return death instanceof Death.After moment
          ? process.awaitOrKill(moment.after())
          : process.await(limit);
    }
  }

  private enum Kind {
    IN_CLUSTER,
    IN_CLOUD,
    BY_ITSELF;

    static Kind of(Death death) {
      if (death instanceof Death.At at && at.boundary().isCall()) {
        return ClusterDeath.isAction(at.boundary().action()) ? IN_CLUSTER : IN_CLOUD;
      }
      return BY_ITSELF;
    }
  }
}
