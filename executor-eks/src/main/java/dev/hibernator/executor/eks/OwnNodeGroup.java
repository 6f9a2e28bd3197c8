package dev.hibernator.executor.eks;

import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.aws.EksToken;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the node group on one of whose nodes this process runs, if it runs in a pod: without it
 * nobody would be left to wake anything. Which cluster it runs in its authority tells, for every
 * cluster has one of its own. Outside of a pod nobody is asked.
 *
 * @param account where kubelet puts the account of the pod
 * @param environment the process's variables
 * @param clock the clock
 */
record OwnNodeGroup(Path account, Map<String, String> environment, InstantSource clock) {
  static final String REASON =
      "Hibernator runs on one of its nodes: nobody would be left to wake it";

  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final String REMEDY =
      "Bind the roles of docs/rbac/self.yaml to Hibernator's service account, and allow"
          + " eks:DescribeCluster.";

  /**
   * What is known.
   *
   * @param name the group; empty if the process runs in another cluster, or on no such node
   * @param doubt why there may be one, if it could not be asked for
   * @param certain whether the process certainly runs in this cluster
   */
  record Known(Optional<String> name, Optional<Failure> doubt, boolean certain) {
    static final Known NONE = new Known(Optional.empty(), Optional.empty(), false);

    boolean is(NodeGroup group) {
      return name.filter(group.name()::equals).isPresent();
    }

    /** Before something is touched: what is not known of its own cluster might be what it is on. */
    Known orRefuse() {
      if (certain && doubt.isPresent()) {
        throw new ExecutionFailed(doubt.get());
      }
      return this;
    }
  }

  static OwnNodeGroup ofThisProcess(InstantSource clock) {
    return new OwnNodeGroup(ACCOUNT, System.getenv(), clock);
  }

  /**
   * @param cluster tells where the cluster is that a target names, and its authority
   */
  Known find(Supplier<ClusterEndpoint> cluster) {
    Optional<String> namespace = read("namespace");
    Optional<String> pod = variable("HIBERNATOR_POD_NAME").or(() -> variable("HOSTNAME"));
    Optional<URI> server = server();
    if (namespace.isEmpty() || pod.isEmpty() || server.isEmpty()) {
      return Known.NONE;
    }
    boolean certain = false;
    try {
      ClusterEndpoint asked = cluster.get();
      if (!isOwn(asked)) {
        return Known.NONE;
      }
      certain = true;
      return new Known(
          api(server.get(), asked).nodeGroupOf(namespace.get(), pod.get()), Optional.empty(), true);
    } catch (ExecutionFailed e) {
      return new Known(Optional.empty(), Optional.of(cannotTell(e.failure())), certain);
    }
  }

  private HttpsClusterApi api(URI server, ClusterEndpoint asked) {
    return new HttpsClusterApi(
        new ClusterEndpoint(server, asked.authority()),
        // Kubelet renews the token in its file about every hour.
        () -> new EksToken(new Secret(read("token").orElse("")), clock.instant()),
        clock);
  }

  private boolean isOwn(ClusterEndpoint asked) {
    String theirs =
        new String(Base64.getMimeDecoder().decode(asked.authority()), StandardCharsets.UTF_8);
    return read("ca.crt").filter(ours -> bare(ours).equals(bare(theirs))).isPresent();
  }

  private static String bare(String pem) {
    return pem.replaceAll("\\s", "");
  }

  private Optional<URI> server() {
    return variable("KUBERNETES_SERVICE_HOST")
        .map(host -> host.contains(":") ? "[" + host + "]" : host)
        .flatMap(
            host ->
                variable("KUBERNETES_SERVICE_PORT")
                    .map(port -> URI.create("https://" + host + ":" + port)));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private Optional<String> read(String name) {
    try {
      Path file = account.resolve(name);
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Failure cannotTell(Failure why) {
    return new Failure(
        why.kind(),
        "cannot tell whether Hibernator itself runs on a node of the cluster: " + why.message(),
        REMEDY);
  }
}
