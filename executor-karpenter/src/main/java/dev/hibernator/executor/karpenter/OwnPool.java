package dev.hibernator.executor.karpenter;

import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ClusterConnection;
import dev.hibernator.executor.kubernetes.OwnPod;
import java.util.Map;
import java.util.Optional;

/**
 * The pool on one of whose nodes this process runs, if there is one in the cluster: without it
 * nobody would be left to wake anything.
 *
 * @param name its name
 * @param doubt why there may be one, if it could not be asked for
 */
record OwnPool(Optional<String> name, Optional<Failure> doubt) {
  static final String REASON =
      "Hibernator runs on one of its nodes: nobody would be left to wake it";

  static OwnPool find(OwnPod pod, ApiCalls calls) {
    OwnPod.Known<Map<String, String>> labels = pod.nodeLabels(calls);
    return new OwnPool(Optional.ofNullable(labels.value().get(Pools.POOL_LABEL)), labels.doubt());
  }

  /** The same before something is touched. */
  static OwnPool findBeforeTouching(OwnPod pod, ApiCalls calls, ClusterConnection connection) {
    OwnPod.Known<Map<String, String>> labels = pod.nodeLabels(calls);
    return new OwnPool(
        Optional.ofNullable(labels.orRefuse(connection.isOwn()).get(Pools.POOL_LABEL)),
        labels.doubt());
  }

  boolean is(Pool pool) {
    return name.filter(pool.name()::equals).isPresent();
  }
}
