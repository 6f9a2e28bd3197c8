package dev.hibernator.executor.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.Operation;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.executor.aws.EksToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster's own API, played by a server with a certificate of its own. */
class HttpsClusterApiTest {
  @TempDir static Path directory;

  private static SSLServerSocket server;
  private static String authority = "";
  private static final List<String> requests = new CopyOnWriteArrayList<>();
  private static final Map<String, String> answers = new ConcurrentHashMap<>();
  private static volatile int status = 200;

  private final AtomicInteger tokens = new AtomicInteger();
  private Instant now = Instant.parse("2026-03-01T20:00:00Z");

  @BeforeAll
  static void start() throws Exception {
    Path store = directory.resolve("server.p12");
    authority = certificate(store);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(HttpsClusterApiTest::serve, "cluster-api");
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        answer(caller);
      } catch (IOException e) {
        // The caller did not trust us, or the test is over.
      }
    }
  }

  /** Makes a key pair; returns its certificate as EKS tells it. */
  private static String certificate(Path store) throws IOException, InterruptedException {
    keytool(
        "-genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1"
            + " -storetype PKCS12 -storepass changeit -keystore "
            + store);
    Path pem = store.resolveSibling(store.getFileName() + ".pem");
    keytool(
        "-exportcert -rfc -alias server -storepass changeit -keystore " + store + " -file " + pem);
    return Base64.getEncoder().encodeToString(Files.readAllBytes(pem));
  }

  private static void keytool(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static void answer(Socket caller) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
    String target = in.readLine().split(" ", 3)[1];
    String authorization = "";
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("authorization:")) {
        authorization = line.substring("authorization:".length()).trim();
      }
    }
    requests.add(target + " " + authorization);
    String body = answers.getOrDefault(target, "");
    int code = body.isEmpty() && status == 200 ? 404 : status;
    String reply =
        "HTTP/1.1 %d told\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(code, body.length(), body);
    caller.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    caller.getOutputStream().flush();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void reset() {
    requests.clear();
    answers.clear();
    status = 200;
  }

  private HttpsClusterApi api(String trusted) {
    URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort());
    return new HttpsClusterApi(
        new ClusterEndpoint(uri, trusted),
        () ->
            new EksToken(
                new Secret("token-" + tokens.incrementAndGet()), now.plus(Duration.ofMinutes(14))),
        () -> now);
  }

  private static final String NODES =
      "/api/v1/nodes?labelSelector=eks.amazonaws.com%2Fnodegroup&limit=500";

  private static String node(String group, String ready) {
    return """
        {"metadata": {"labels": {"eks.amazonaws.com/nodegroup": "%s"}},
         "status": {"conditions": [{"type": "DiskPressure", "status": "True"},
                                   {"type": "Ready", "status": "%s"}]}}
        """
        .formatted(group, ready);
  }

  private static String list(String next, String... items) {
    return "{\"metadata\": {\"continue\": \"%s\"}, \"items\": [%s]}"
        .formatted(next, String.join(",", items));
  }

  @Test
  void nodesAreCountedOverAllPages() {
    answers.put(NODES, list("page 2", node("a", "True"), node("a", "False")));
    answers.put(NODES + "&continue=page+2", list("", node("b", "Unknown"), node("b", "True")));
    assertThat(api(authority).nodes())
        .containsExactly(
            new ClusterApi.Node("a", true),
            new ClusterApi.Node("a", false),
            new ClusterApi.Node("b", false),
            new ClusterApi.Node("b", true));
  }

  @Test
  void theTokenIsSentAndRenewedWhenItHasExpired() {
    answers.put(NODES, list(""));
    HttpsClusterApi api = api(authority);
    api.nodes();
    api.nodes();
    now = now.plus(Duration.ofMinutes(14));
    api.nodes();
    assertThat(requests)
        .extracting(request -> request.substring(request.indexOf("Bearer")))
        .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void aClusterWithoutKarpenterHasNoPools() {
    assertThat(api(authority).nodePools()).isEmpty();
  }

  @Test
  void poolsAreNamed() {
    answers.put(
        "/apis/karpenter.sh/v1/nodepools?limit=500",
        list("", "{\"metadata\": {\"name\": \"default\"}}"));
    assertThat(api(authority).nodePools()).containsExactly("default");
  }

  @Test
  void aRefusalIsAMatterOfPermission() {
    status = 403;
    answers.put(NODES, "{}");
    assertFailure(api(authority), Failure.Kind.PERMISSION, "answers 403");
  }

  @Test
  void anotherAuthorityIsNotTrusted() throws IOException, InterruptedException {
    String other = certificate(directory.resolve("other.p12"));
    assertFailure(api(other), Failure.Kind.TIMEOUT, "cannot be reached");
    assertThat(requests).isEmpty();
  }

  @Test
  void anAuthorityThatIsNoneIsAMatterOfConfiguration() {
    assertThatThrownBy(() -> api("bm8gY2VydGlmaWNhdGU="))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION));
  }

  /** A pod's account as kubelet makes it, of a cluster with this authority. */
  private OwnNodeGroup inPod(String authorityOfItsCluster) throws IOException {
    Path account = Files.createTempDirectory(directory, "account");
    Files.writeString(account.resolve("namespace"), "ops");
    Files.writeString(account.resolve("token"), "of-the-account\n");
    Files.write(account.resolve("ca.crt"), Base64.getDecoder().decode(authorityOfItsCluster));
    Map<String, String> variables =
        Map.of(
            "HOSTNAME", "hibernator-0",
            "KUBERNETES_SERVICE_HOST", "127.0.0.1",
            "KUBERNETES_SERVICE_PORT", String.valueOf(server.getLocalPort()));
    return new OwnNodeGroup(account, variables, () -> now);
  }

  private Night nightIn(OwnNodeGroup own) {
    Night night = new Night();
    night.eks.add("ours", 1, 2, 3);
    night.eks.add("theirs", 1, 2, 3);
    night.eks.endpoint =
        Optional.of(new ClusterEndpoint(URI.create("https://elsewhere.invalid"), authority));
    night.own = own;
    answers.put(
        "/api/v1/namespaces/ops/pods/hibernator-0", "{\"spec\": {\"nodeName\": \"node-7\"}}");
    answers.put("/api/v1/nodes/node-7", node("ours", "True"));
    return night;
  }

  /** The node group on which Hibernator runs is never scaled: nobody would wake anything. */
  @Test
  void theNodeGroupOfItsOwnPodIsLeftAloneWithTheReason() throws IOException {
    Night night = nightIn(inPod(authority));
    Outcome outcome = night.sleep();
    assertThat(night.eks.sizes("ours").desired()).isEqualTo(2);
    assertThat(night.eks.sizes("theirs").desired()).isZero();
    assertThat(Night.result(outcome, "ours").detail()).contains("Hibernator runs on one of");
    assertThat(outcome.findings()).extracting(Finding::code).contains("own-machine");
    assertThat(requests).allMatch(request -> request.endsWith("Bearer of-the-account"));
    assertThat(night.session(Night.ALL).discover())
        .filteredOn(resource -> resource.leftAlone().isPresent())
        .extracting(resource -> resource.key().value())
        .containsExactly("ours");
    assertThat(night.session(Night.ALL).preflight(Operation.SHUTDOWN))
        .extracting(Finding::code)
        .contains("own-machine");
  }

  @Test
  void anotherClusterHasAnotherAuthorityAndNothingOfOurs() throws Exception {
    Night night = nightIn(inPod(certificate(directory.resolve("hub.p12"))));
    night.sleep();
    assertThat(night.eks.sizes("ours").desired()).isZero();
    assertThat(requests).isEmpty();
  }

  @Test
  void inItsOwnClusterWhatCannotBeToldIsRefused() throws IOException {
    Night night = nightIn(inPod(authority));
    status = 403;
    assertThatThrownBy(night::sleep)
        .isInstanceOf(ExecutionFailed.class)
        .hasMessageContaining("cannot tell whether Hibernator itself runs on a node");
    assertThat(night.eks.sizes("theirs").desired()).isEqualTo(2);
  }

  /** Which cluster it is cannot be told: that is said, and all is done as before. */
  @Test
  void whoMayNotDescribeTheClusterIsTold() throws IOException {
    Night night = nightIn(inPod(authority));
    night.eks.refuse(
        1,
        FakeEks.to("DescribeCluster"),
        () -> FakeEks.error(403, "AccessDeniedException", "not authorized"));
    Outcome outcome = night.sleep();
    assertThat(outcome.findings()).extracting(Finding::code).contains("own-machine-unknown");
    assertThat(night.eks.sizes("theirs").desired()).isZero();
  }

  private static void assertFailure(HttpsClusterApi api, Failure.Kind kind, String what) {
    assertThatThrownBy(api::nodes)
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(kind);
              assertThat(e.failure().message()).contains(what);
              assertThat(e.failure().remedy()).contains("awaitCompletion");
            });
  }
}
