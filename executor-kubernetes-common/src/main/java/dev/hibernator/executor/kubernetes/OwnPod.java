package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pod that this process runs in, if it runs in one. What keeps it running is never put to
 * sleep, for nobody would be left to wake it. A cluster in which there is no such pod is another
 * one.
 */
public final class OwnPod {
  private static final Map<String, ResourceType> MADE_BY_OTHERS =
      Map.of(
          "ReplicaSet", new ResourceType("apps", "v1", "replicasets", "ReplicaSet"),
          "Job", new ResourceType("batch", "v1", "jobs", "Job"));

  private final Optional<String> namespace;
  private final Optional<String> name;

  private OwnPod(Optional<String> namespace, Optional<String> name) {
    this.namespace = namespace;
    this.name = name;
  }

  /**
   * Returns the pod of this process: its namespace as kubelet tells it, its name as {@code
   * HIBERNATOR_POD_NAME} or else {@code HOSTNAME} has it.
   *
   * @return the pod; none if this process runs in no cluster
   */
  public static OwnPod ofThisProcess() {
    return of(InCluster.ofThisProcess());
  }

  static OwnPod of(InCluster inside) {
    Optional<String> namespace = inside.namespace();
    return new OwnPod(namespace, namespace.flatMap(there -> inside.podName()));
  }

  /**
   * Returns a pod by its name.
   *
   * @param namespace its namespace
   * @param name its name
   * @return the pod
   */
  public static OwnPod of(String namespace, String name) {
    return new OwnPod(Optional.of(namespace), Optional.of(name));
  }

  /**
   * Returns that of a process that runs in no pod.
   *
   * @return none
   */
  public static OwnPod none() {
    return new OwnPod(Optional.empty(), Optional.empty());
  }

  /**
   * Tells in which namespace the process runs.
   *
   * @return the namespace; empty if it runs in no cluster
   */
  public Optional<String> namespace() {
    return namespace;
  }

  /**
   * Asks a cluster for the labels of the node that the pod runs on.
   *
   * @param calls ask the cluster
   * @return the labels; none if the pod runs in another cluster, or on no node
   */
  public Known<Map<String, String>> nodeLabels(ApiCalls calls) {
    return new Asking(calls).nodeLabels();
  }

  /**
   * Asks a cluster what made the pod, directly or by way of something else.
   *
   * @param calls ask the cluster
   * @return such as a ReplicaSet and its Deployment, all in the pod's namespace; none if the pod
   *     runs in another cluster
   */
  public Known<Set<ObjectMeta.Owner>> workloads(ApiCalls calls) {
    return new Asking(calls).workloads();
  }

  /**
   * What a cluster told.
   *
   * @param value what is known
   * @param doubt why there may be more to it, if it could not be asked for
   * @param <T> the type of what is known
   */
  public record Known<T>(T value, Optional<Failure> doubt) {
    /**
     * Returns what is known. Where the process certainly runs in the cluster that was asked, not
     * knowing is a failure, for what it runs on might be put to sleep.
     *
     * @param certain whether it does
     * @return what is known
     * @throws ExecutionFailed if it is not known
     */
    public T orRefuse(boolean certain) {
      if (certain && doubt.isPresent()) {
        throw new ExecutionFailed(doubt.get());
      }
      return value;
    }
  }

  private final class Asking {
    private final ApiCalls calls;
    private Optional<Failure> doubt = Optional.empty();

    Asking(ApiCalls calls) {
      this.calls = calls;
    }

    Known<Map<String, String>> nodeLabels() {
      Optional<JsonObject> node =
          pod()
              .flatMap(pod -> pod.object("spec"))
              .flatMap(spec -> spec.string("nodeName"))
              .flatMap(name -> read("/api/v1/nodes/" + name));
      return new Known<>(node.map(found -> ObjectMeta.of(found).labels()).orElse(Map.of()), doubt);
    }

    Known<Set<ObjectMeta.Owner>> workloads() {
      Set<ObjectMeta.Owner> owners = new LinkedHashSet<>();
      Optional<ObjectMeta.Owner> next = pod().flatMap(Asking::controller);
      while (next.isPresent() && owners.add(next.get())) {
        next = maker(next.get());
      }
      return new Known<>(owners, doubt);
    }

    private Optional<ObjectMeta.Owner> maker(ObjectMeta.Owner made) {
      return Optional.ofNullable(MADE_BY_OTHERS.get(made.kind()))
          .flatMap(type -> read(type.path(namespace) + "/" + made.name()))
          .flatMap(Asking::controller);
    }

    private static Optional<ObjectMeta.Owner> controller(JsonObject object) {
      return ObjectMeta.of(object).controller();
    }

    private Optional<JsonObject> pod() {
      return namespace.flatMap(
          place -> name.flatMap(pod -> read("/api/v1/namespaces/" + place + "/pods/" + pod)));
    }

    private Optional<JsonObject> read(String path) {
      Answer answer = calls.read(path);
      if (answer instanceof Answer.Granted granted) {
        return Optional.of(granted.object());
      }
      ApiRefusal refusal = ((Answer.Refused) answer).refusal();
      if (refusal.status() != 404) {
        doubt = Optional.of(cannotTell(refusal));
      }
      return Optional.empty();
    }

    private static Failure cannotTell(ApiRefusal refusal) {
      return new Failure(
          refusal.failure().kind(),
          "cannot tell whether Hibernator itself runs on it: " + refusal.failure().message(),
          "Bind the roles of docs/rbac/self.yaml to the connector's user, so that it may read"
              + " Hibernator's own pod, what made it, and its node.");
    }
  }
}
