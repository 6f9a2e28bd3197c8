package dev.hibernator.connector.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Failure.Kind;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ClusterConnection;
import dev.hibernator.executor.kubernetes.ClusterConnections;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.EksWorld;
import dev.hibernator.testkit.cloud.Fault;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.Rule;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.cloud.ServiceError;
import dev.hibernator.testkit.cloud.World;
import dev.hibernator.testkit.kubernetes.EksAuthenticator;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A real API server, which asks an emulated STS who a token is, as the cluster of an account. */
class EksClustersIT {
  private static final World WORLD = new World("250000000001", "eu-west-1");
  private static final String ROLE = "arn:aws:iam::250000000001:role/sleeper";
  private static final String USER = "arn:aws:sts::250000000001:user/moto";
  private static final ApiRequest SYSTEM = ApiRequest.get("/api/v1/namespaces/kube-system");

  private static MotoServer moto;
  private static EksAuthenticator authenticator;
  private static KubernetesServer cluster;

  private FaultProxy proxy;
  private JsonObject specification = EksConnector.specification(WORLD.account());
  private TestContext context = context(specification);

  @BeforeAll
  static void startServers() {
    try {
      moto = MotoServer.start();
      authenticator = EksAuthenticator.of("blue");
      cluster = KubernetesServer.start(authenticator);
    } catch (ServerUnavailable missing) {
      stopServers();
      Assumptions.abort(missing.getMessage());
    }
  }

  @AfterAll
  static void stopServers() {
    for (AutoCloseable each :
        List.<AutoCloseable>of(
            () -> close(cluster), () -> close(authenticator), () -> close(moto))) {
      close(each);
    }
  }

  private static void close(AutoCloseable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @BeforeEach
  void start() {
    moto.reset();
    proxy = FaultProxy.before(moto.uri());
    System.setProperty("aws.accessKeyId", WORLD.accessKeyId());
    System.setProperty("aws.secretAccessKey", "secret");
    eks().createCluster("blue");
    eks().serve("blue", cluster.uri(), cluster.certificateAuthority());
    authenticator.forget();
    // Clients are kept by connector, for as long as the process lives.
    with("endpoint", proxy.uri().toString());
  }

  @AfterEach
  void stop() {
    proxy.close();
    for (String name : List.of("aws.accessKeyId", "aws.secretAccessKey")) {
      System.clearProperty(name);
    }
  }

  private EksWorld eks() {
    return proxy.eks(WORLD);
  }

  private static TestContext context(JsonObject specification) {
    return TestContext.through(new EksConnector(specification));
  }

  private void with(String name, Object value) {
    JsonObject aws = specification.object("aws").orElseThrow().with(name, value);
    specification = specification.with("aws", aws);
    context = context(specification);
  }

  private ClusterConnection open() {
    return ClusterConnections.open(context);
  }

  private Failure failure() {
    Failure[] told = new Failure[1];
    assertThatThrownBy(() -> open().close())
        .isInstanceOfSatisfying(ExecutionFailed.class, e -> told[0] = e.failure());
    assertThat(told[0].message()).startsWith("K8SCluster default/dev: ").contains("'blue'");
    assertThat(told[0].remedy()).isNotBlank();
    return told[0];
  }

  private static String uid() {
    return cluster
        .administrator()
        .read("/api/v1/namespaces/kube-system")
        .flatMap(object -> object.object("metadata"))
        .flatMap(meta -> meta.string("uid"))
        .orElseThrow();
  }

  @Test
  void theClusterIsEnteredAndSaysWhichItIs() {
    authenticator.allow(caller(), "hibernator", "system:masters");
    try (ClusterConnection connection = open()) {
      assertThat(connection.identity()).isEqualTo(new Identity(Map.of("cluster", uid())));
    }
    assertThat(proxy.calls())
        .extracting(Call::action)
        .as("whose account, where, and the cluster's own question")
        .containsExactly("GetCallerIdentity", "DescribeCluster", "GetCallerIdentity");
  }

  /** What the emulator calls somebody with plain keys. */
  private static String caller() {
    return USER;
  }

  @Test
  void aRoleIsAssumedWithItsExternalIdAndIsWhoTheClusterKnows() {
    with("assumeRoleArn", ROLE);
    with("externalId", "ours-42");
    authenticator.allow(ROLE, "sleeper", "system:masters");
    open().close();
    assertThat(proxy.calls("AssumeRole"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.parameters()).containsEntry("ExternalId", "ours-42"));
  }

  @Test
  void theTokenIsRenewedBeforeItExpires() throws IOException {
    with("assumeRoleArn", ROLE);
    authenticator.allow(ROLE, "sleeper", "system:masters");
    int before = authenticator.signedAt().size();
    try (ClusterConnection connection = open()) {
      for (int i = 0; i < 4; i++) {
        assertThat(connection.server().send(SYSTEM).status()).isEqualTo(200);
        context.elapse(Duration.ofMinutes(7));
      }
    }
    Set<String> signed =
        new TreeSet<>(authenticator.signedAt().subList(before, authenticator.signedAt().size()));
    assertThat(signed).containsExactly("20260301T200000Z", "20260301T201400Z");
    assertThat(proxy.calls("DescribeCluster")).hasSize(1);
  }

  @Test
  void credentialsThatHaveExpiredAndAreNotRenewedOpenNothingAnyMore() throws IOException {
    proxy.sts().sessionsLast(Duration.ZERO);
    with("assumeRoleArn", ROLE);
    authenticator.allow(ROLE, "sleeper", "system:masters");
    try (ClusterConnection connection = open()) {
      proxy.sts().expireSessions();
      proxy.inject(
          Rule.on("AssumeRole")
              .then(Fault.refuse(new ServiceError(403, "AccessDenied", "not any more"))));
      context.elapse(Duration.ofMinutes(20));
      assertThat(connection.server().send(SYSTEM).status()).isEqualTo(401);
    }
  }

  @Test
  void anUpdateOfTheControlPlaneIsNoHindrance() {
    authenticator.allow(caller(), "hibernator", "system:masters");
    eks().show("blue", "UPDATING");
    open().close();
  }

  @Test
  void thePolicyAllowsWhatIsCalledAndNothingElse() throws IOException {
    authenticator.allow(caller(), "hibernator", "system:masters");
    open().close();
    Set<String> called =
        proxy.calls().stream()
            .filter(call -> call.service().equals("eks"))
            .map(call -> "eks:" + call.action())
            .collect(Collectors.toCollection(TreeSet::new));
    Matcher allowed =
        Pattern.compile("\"(eks:[A-Za-z]+)\"")
            .matcher(Files.readString(Path.of("..", "docs", "iam", "eks-cluster.json")));
    assertThat(called)
        .isEqualTo(allowed.results().map(found -> found.group(1)).collect(Collectors.toSet()));
  }

  @Nested
  class BadInput {
    @Test
    void aClusterThatDoesNotExistIsTold() {
      specification = specification.with("eks", Map.of("name", "blue-2"));
      context = context(specification);
      Failure[] told = new Failure[1];
      assertThatThrownBy(() -> open().close())
          .isInstanceOfSatisfying(ExecutionFailed.class, e -> told[0] = e.failure());
      assertThat(told[0].kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(told[0].message())
          .isEqualTo(
              "K8SCluster default/dev: there is no EKS cluster 'blue-2' in account 250000000001,"
                  + " region eu-west-1");
      assertThat(told[0].remedy()).contains("spec.eks.name", "spec.eks.region", "CloudProvider");
    }

    @Test
    void aWrongAccountIsToldBeforeTheClusterIsLookedUp() {
      with("accountId", "250000000009");
      assertThatThrownBy(() -> open().close())
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> {
                assertThat(e.failure().kind()).isEqualTo(Kind.CONFIGURATION);
                assertThat(e.failure().message()).contains("250000000001", "250000000009");
                assertThat(e.failure().remedy()).contains("accountId");
              });
      assertThat(proxy.calls("DescribeCluster")).isEmpty();
    }

    @Test
    void aMissingPermissionIsToldWithWhoNeedsIt() {
      with("assumeRoleArn", ROLE);
      proxy.inject(
          Rule.on("DescribeCluster")
              .then(Fault.refuse(new ServiceError(403, "AccessDeniedException", "no"))));
      Failure failure = failure();
      assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
      assertThat(failure.remedy()).isEqualTo("Allow eks:DescribeCluster on it to " + ROLE + ".");
    }

    @Test
    void aClusterThatIsBeingMadeIsToldWithItsStatus() {
      eks().show("blue", "CREATING");
      Failure failure = failure();
      assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
      assertThat(failure.message()).endsWith("is CREATING");
      assertThat(failure.remedy()).contains("ACTIVE");
    }

    @Test
    void anEndpointThatCannotBeReachedIsToldInBoundedTime() {
      eks().serve("blue", URI.create("https://127.0.0.1:1"), cluster.certificateAuthority());
      Failure failure = failure();
      assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
      assertThat(failure.message()).contains("at https://127.0.0.1:1");
      assertThat(failure.remedy()).contains("private");
      assertThat(context.pauses().stream().reduce(Duration.ZERO, Duration::plus))
          .isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void anotherAuthorityIsNotTrusted() {
      authenticator.allow(caller(), "hibernator", "system:masters");
      try (KubernetesServer other = KubernetesServer.start()) {
        eks().serve("blue", cluster.uri(), other.certificateAuthority());
        assertThat(failure().message()).contains("no reply");
      }
    }

    @Test
    void aCallerWithoutAccessEntryIsToldByName() {
      with("assumeRoleArn", ROLE);
      Failure failure = failure();
      assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
      assertThat(failure.message()).contains("Unauthorized").endsWith("it does not know " + ROLE);
      assertThat(failure.remedy()).contains("access entry", ROLE);
    }

    @Test
    void aCallerWithoutRoleInTheClusterIsTold() {
      authenticator.allow(caller(), "hibernator", "strangers");
      Failure failure = failure();
      assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
      assertThat(failure.message()).contains("forbidden", "hibernator");
      assertThat(failure.remedy()).contains("role");
    }
  }

  @Test
  void faultsInPassingAreTriedAgain() throws IOException {
    authenticator.allow(caller(), "hibernator", "system:masters");
    proxy.inject(Rule.on("DescribeCluster").times(3).then(Fault.throttle()));
    try (ClusterConnection connection = open()) {
      ApiReply reply = connection.server().send(SYSTEM);
      assertThat(reply.status()).isEqualTo(200);
    }
    assertThat(proxy.calls("DescribeCluster")).hasSize(4);
  }
}
