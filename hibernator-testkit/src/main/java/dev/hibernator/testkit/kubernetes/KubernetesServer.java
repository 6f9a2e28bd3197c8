package dev.hibernator.testkit.kubernetes;

import dev.hibernator.api.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real Kubernetes API server of one's own, on free loopback ports, with RBAC and an etcd of its
 * own; three to four seconds to start, about 300 MB of memory.
 *
 * <p>The programs are those of the directory that {@code KUBEBUILDER_ASSETS} names, or they are
 * built with Go on the first start on a machine (about six minutes, 220 MB) into {@code
 * ~/.cache/hibernator}, or into the directory that {@code HIBERNATOR_TEST_CACHE} names. The servers
 * end with {@link #close()}, and at the latest with this JVM, even if that is killed.
 *
 * <p>There are no nodes, no scheduler and no kubelet: pods are made and stay pending. Controllers
 * run only between {@link #startControllers} and {@link #stopControllers}. One server serves many
 * tests, each in a {@linkplain #createNamespace namespace} of its own. Safe for use by several
 * threads, but for starting and stopping.
 */
public final class KubernetesServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String CONTROLLERS =
      String.join(
          ",",
          List.of(
              "job-controller",
              "garbage-collector-controller",
              "namespace-controller",
              "serviceaccount-controller",
              "serviceaccount-token-controller",
              "ttl-after-finished-controller",
              "deployment-controller",
              "replicaset-controller",
              "statefulset-controller",
              "horizontal-pod-autoscaler-controller",
              "cronjob-controller"));

  private final KubernetesPrograms programs;
  private final Path directory;
  private final KeyFiles keys;
  private final URI etcdUri;
  private final URI uri;
  private final String token = UUID.randomUUID().toString();
  private final Optional<EksAuthenticator> authenticator;
  private final AtomicInteger namespaces = new AtomicInteger();
  private final List<CustomResource> defined = new CopyOnWriteArrayList<>();
  private final ServerProcess etcd;
  private ServerProcess apiServer;
  private Optional<ServerProcess> controllers = Optional.empty();
  private final KubernetesUser administrator;

  private KubernetesServer(
      KubernetesPrograms programs, Path directory, Optional<EksAuthenticator> authenticator)
      throws IOException {
    this.programs = programs;
    this.authenticator = authenticator;
    this.directory = directory;
    this.keys = KeyFiles.generate(directory);
    this.etcdUri = URI.create("http://127.0.0.1:" + freePort());
    this.uri = URI.create("https://127.0.0.1:" + freePort());
    Files.writeString(tokens(), token + ",administrator,administrator,\"system:masters\"\n");
    if (authenticator.isPresent()) {
      Files.writeString(webhook(), authenticator.get().configuration());
    }
    this.etcd = startEtcd();
    this.apiServer = startApiServer();
    try {
      awaitCertificate();
      this.administrator = KubernetesUser.of(uri, certificate(), token);
      awaitReady();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** {@return why the servers cannot be had on this machine; empty if they can} */
  public static Optional<String> missing() {
    return KubernetesPrograms.missing(System.getenv());
  }

  /**
   * Starts a server without controllers and waits until it is ready.
   *
   * @return the running server
   * @throws dev.hibernator.testkit.cloud.ServerUnavailable if the programs cannot be had on this
   *     machine and {@code CI} is not {@code true} in the environment
   */
  public static KubernetesServer start() {
    return start(Optional.empty());
  }

  /**
   * Starts a server that knows callers by their AWS identity, too, as that of an EKS cluster does.
   *
   * @param authenticator tells who they are; it outlives the server
   * @return the running server
   * @throws dev.hibernator.testkit.cloud.ServerUnavailable as {@link #start()}
   */
  public static KubernetesServer start(EksAuthenticator authenticator) {
    return start(Optional.of(authenticator));
  }

  private static KubernetesServer start(Optional<EksAuthenticator> authenticator) {
    KubernetesPrograms programs = KubernetesPrograms.find(System.getenv());
    try {
      return new KubernetesServer(
          programs, Files.createTempDirectory("kubernetes-"), authenticator);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a Kubernetes API server", e);
    }
  }

  /** {@return where the API server listens} */
  public URI uri() {
    return uri;
  }

  /** {@return the certificates by which clients know the server, as PEM} */
  public String certificateAuthority() {
    try {
      return certificate();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + certificateFile(), e);
    }
  }

  /** {@return the one who may do everything} */
  public KubernetesUser administrator() {
    return administrator;
  }

  /**
   * Makes a service account and a token for it, which may do nothing until a role is bound to it.
   *
   * @param namespace its namespace
   * @param name its name
   * @return who may do what the service account may
   */
  public KubernetesUser createServiceAccount(String namespace, String name) {
    String accounts = "/api/v1/namespaces/" + namespace + "/serviceaccounts";
    administrator.create(
        accounts,
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "ServiceAccount")
            .with("metadata", Map.of("name", name)));
    JsonObject request =
        JsonObject.EMPTY
            .with("apiVersion", "authentication.k8s.io/v1")
            .with("kind", "TokenRequest")
            .with("spec", Map.of("expirationSeconds", 3600));
    JsonObject granted = administrator.create(accounts + "/" + name + "/token", request);
    String own = granted.object("status").flatMap(status -> status.string("token")).orElseThrow();
    return administrator.withToken(own);
  }

  /**
   * Makes a namespace that nobody else has.
   *
   * @param prefix what its name begins with
   * @return its name
   */
  public String createNamespace(String prefix) {
    String name = prefix + "-" + namespaces.incrementAndGet();
    createNamespace(name, Map.of());
    return name;
  }

  /**
   * Makes a namespace.
   *
   * @param name its name
   * @param labels its labels
   */
  public void createNamespace(String name, Map<String, String> labels) {
    administrator.create(
        "/api/v1/namespaces",
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "Namespace")
            .with("metadata", Map.of("name", name, "labels", labels)));
  }

  /**
   * Defines a kind of object and waits until it is served.
   *
   * @param kind the kind
   */
  public void define(CustomResource kind) {
    administrator.create(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", kind.definition());
    await("does not serve " + kind, () -> serves(kind));
    defined.add(kind);
  }

  /** A kind that is listed may still have no storage. */
  private boolean serves(CustomResource kind) {
    return administrator.reaches(kind.path(Optional.empty()));
  }

  /** Starts the controllers that make replica sets, pods and jobs, and scale by autoscalers. */
  public void startControllers() {
    if (controllers.isPresent()) {
      return;
    }
    Path kubeconfig = directory.resolve("controllers.kubeconfig");
    try {
      Files.writeString(kubeconfig, administrator.kubeconfig());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + kubeconfig, e);
    }
    controllers =
        Optional.of(
            ServerProcess.start(
                directory,
                programs.controllers(),
                "--kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--secure-port=0",
                "--service-account-private-key-file=" + keys.privateKey(),
                "--root-ca-file=" + certificateFile(),
                "--controllers=" + CONTROLLERS));
  }

  /** Ends the controllers; what they have made stays. */
  public void stopControllers() {
    controllers.ifPresent(ServerProcess::stop);
    controllers = Optional.empty();
  }

  /** Kills the API server and starts it again at the same place, with all that was stored. */
  public void restartApiServer() {
    apiServer.stop();
    apiServer = startApiServer();
    awaitReady();
  }

  @Override
  public void close() {
    stopControllers();
    apiServer.stop();
    etcd.stop();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }

  private ServerProcess startEtcd() throws IOException {
    return ServerProcess.start(
        directory,
        programs.etcd(),
        "--data-dir=" + directory.resolve("etcd"),
        "--listen-client-urls=" + etcdUri,
        "--advertise-client-urls=" + etcdUri,
        "--listen-peer-urls=http://127.0.0.1:" + freePort(),
        "--unsafe-no-fsync");
  }

  private ServerProcess startApiServer() {
    List<String> arguments = new ArrayList<>(apiServerArguments());
    if (authenticator.isPresent()) {
      arguments.add("--authentication-token-webhook-config-file=" + webhook());
      arguments.add("--authentication-token-webhook-version=v1");
      arguments.add("--authentication-token-webhook-cache-ttl=0s");
    }
    return ServerProcess.start(directory, programs.apiServer(), arguments.toArray(String[]::new));
  }

  private List<String> apiServerArguments() {
    return List.of(
        "--etcd-servers=" + etcdUri,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + uri.getPort(),
        "--cert-dir=" + directory.resolve("certificates"),
        "--token-auth-file=" + tokens(),
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--allow-privileged",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + keys.publicKey(),
        "--service-account-signing-key-file=" + keys.privateKey(),
        "--api-audiences=api");
  }

  private Path webhook() {
    return directory.resolve("authenticator.kubeconfig");
  }

  private Path tokens() {
    return directory.resolve("tokens.csv");
  }

  private Path certificateFile() {
    return directory.resolve("certificates").resolve("apiserver.crt");
  }

  private String certificate() throws IOException {
    return Files.readString(certificateFile());
  }

  /** The server signs a certificate for itself when it starts. */
  private void awaitCertificate() {
    Path key = directory.resolve("certificates").resolve("apiserver.key");
    await("makes no certificate", () -> Files.exists(key) && Files.exists(certificateFile()));
  }

  private void awaitReady() {
    await(
        "does not get ready",
        () -> administrator.reaches("/readyz") && defined.stream().allMatch(this::serves));
  }

  private void await(String otherwise, Ready ready) {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!ready.now()) {
      if (System.nanoTime() > end || apiServer.endsWithin(20)) {
        throw apiServer.failure(otherwise);
      }
    }
  }

  private interface Ready {
    boolean now();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
