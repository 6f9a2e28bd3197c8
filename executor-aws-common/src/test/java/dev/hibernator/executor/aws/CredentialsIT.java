package dev.hibernator.executor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** Where credentials come from and how long they last, against an emulated STS. */
class CredentialsIT {
  private static final String HOME = "220000000001";
  private static final String HUB = "220000000002";
  private static final String SPOKE = "220000000003";
  private static MotoServer moto;

  private FaultProxy proxy;
  private final PausingContext context = new PausingContext();
  private final AwsConnections<StsClient> connections = AwsConnections.to(StsClient::builder);

  @BeforeAll
  static void startServer() {
    try {
      moto = MotoServer.start();
    } catch (ServerUnavailable missing) {
      Assumptions.abort(missing.getMessage());
    }
  }

  @AfterAll
  static void stopServer() {
    if (moto != null) {
      moto.close();
    }
  }

  @BeforeEach
  void start() {
    proxy = FaultProxy.before(moto.uri());
    System.setProperty("aws.endpointUrl", proxy.uri().toString());
    System.setProperty("aws.accessKeyId", HOME);
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void stop() {
    proxy.close();
    for (String name : List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey")) {
      System.clearProperty(name);
    }
  }

  private AwsConnection<StsClient> open(Provider provider) {
    context.connector = Optional.of(provider);
    return connections.open(context);
  }

  private static String role(String account, String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }

  private static void assertConfiguration(Throwable thrown, String... parts) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
              assertThat(e.failure().message()).contains(parts);
            });
  }

  @Nested
  class Roles {
    @Test
    void externalIdAndSessionNameAreSent() {
      Provider provider =
          Provider.of(SPOKE)
              .with("assumeRoleArn", role(SPOKE, "sleeper"))
              .with("externalId", "ours-42")
              .with("sessionName", "nights");
      try (AwsConnection<StsClient> connection = open(provider)) {
        assertThat(connection.client().getCallerIdentity().arn())
            .isEqualTo("arn:aws:sts::" + SPOKE + ":assumed-role/sleeper/nights");
      }
      assertThat(proxy.calls("AssumeRole"))
          .singleElement()
          .satisfies(
              call ->
                  assertThat(call.parameters())
                      .containsEntry("ExternalId", "ours-42")
                      .containsEntry("RoleSessionName", "nights"));
    }

    @Test
    void aChainIsFollowedLinkByLink() {
      Provider provider =
          Provider.of(SPOKE)
              .with(
                  "assumeRoleChain",
                  List.of(Map.of("roleArn", role(HUB, "hub"), "externalId", "hub-1")))
              .with("assumeRoleArn", role(SPOKE, "sleeper"));
      open(provider).close();
      List<Call> assumed = proxy.calls("AssumeRole");
      assertThat(assumed)
          .extracting(call -> call.parameters().get("RoleArn"))
          .containsExactlyInAnyOrder(role(HUB, "hub"), role(SPOKE, "sleeper"));
      assertThat(assumed)
          .allSatisfy(
              call ->
                  assertThat(call.world().account())
                      .as("whose credentials assume %s", call.parameters().get("RoleArn"))
                      .isEqualTo(
                          call.parameters().get("RoleArn").equals(role(HUB, "hub")) ? HOME : HUB));
    }

    @Test
    void aRoleOfAnotherAccountIsRefused() {
      Provider provider = Provider.of(SPOKE).with("assumeRoleArn", role(HUB, "hub"));
      assertThatThrownBy(() -> open(provider)).satisfies(e -> assertConfiguration(e, SPOKE, HUB));
    }
  }

  @Nested
  class Keys {
    @Test
    void theConnectorsOwnKeysAreUsedAndNotTheEnvironments() {
      open(Provider.of(SPOKE).withKeys(SPOKE)).close();
      assertThat(proxy.calls()).extracting(call -> call.world().account()).containsOnly(SPOKE);
    }

    @Test
    void keysAssumeRoles() {
      open(Provider.of(SPOKE).withKeys(HUB).with("assumeRoleArn", role(SPOKE, "sleeper"))).close();
      assertThat(proxy.calls("AssumeRole"))
          .singleElement()
          .satisfies(call -> assertThat(call.world().account()).isEqualTo(HUB));
    }

    @Test
    void newKeysAreUsedFromTheNextSessionOn() {
      Provider provider = Provider.of(SPOKE).withKeys(HUB);
      assertThatThrownBy(() -> open(provider)).satisfies(e -> assertConfiguration(e, SPOKE, HUB));
      provider.secrets.put("AWS_ACCESS_KEY_ID", SPOKE);
      open(provider).close();
    }

    @Test
    void missingKeysAreToldByName() {
      Provider provider = Provider.of(SPOKE).withKeys(SPOKE);
      provider.secrets.remove("AWS_SECRET_ACCESS_KEY");
      assertThatThrownBy(() -> open(provider))
          .satisfies(e -> assertConfiguration(e, "CloudProvider", "AWS_SECRET_ACCESS_KEY"));
      assertThat(proxy.calls()).isEmpty();
    }

    @Test
    void nothingThatIsPrintedShowsThem() {
      assertThat(Access.of(Provider.of(SPOKE).withKeys(SPOKE)).toString())
          .doesNotContain("secret-of-");
    }
  }

  @Nested
  class Endpoints {
    @Test
    void theConnectorsOwnWinsOverTheEnvironments() {
      System.setProperty("aws.endpointUrl", "http://127.0.0.1:9");
      open(Provider.of(HOME).with("endpoint", proxy.uri().toString())).close();
      assertThat(proxy.calls()).extracting(Call::action).containsExactly("GetCallerIdentity");
    }

    @Test
    void oneThatIsNoneIsAMatterOfConfiguration() {
      assertThatThrownBy(() -> open(Provider.of(HOME).with("endpoint", "here")))
          .satisfies(e -> assertConfiguration(e, "spec.aws.endpoint", "here"));
    }
  }

  @Nested
  class Expiry {
    @Test
    void credentialsOfARoleAreRenewedBeforeTheyExpire() {
      proxy.sts().sessionsLast(Duration.ofSeconds(30));
      Provider provider = Provider.of(SPOKE).with("assumeRoleArn", role(SPOKE, "sleeper"));
      try (AwsConnection<StsClient> connection = open(provider)) {
        int before = proxy.calls("AssumeRole").size();
        proxy.sts().expireSessions();
        assertThat(connection.client().getCallerIdentity().account()).isEqualTo(SPOKE);
        assertThat(proxy.calls("AssumeRole").size()).isGreaterThan(before);
      }
    }

    @Test
    void credentialsThatLastAreNotRenewed() {
      Provider provider = Provider.of(SPOKE).with("assumeRoleArn", role(SPOKE, "sleeper"));
      try (AwsConnection<StsClient> connection = open(provider)) {
        connection.client().getCallerIdentity();
      }
      open(provider).close();
      assertThat(proxy.calls("AssumeRole")).hasSize(1);
    }

    @Test
    void credentialsThatHaveExpiredAreAMatterOfPermission() {
      Provider provider = Provider.of(SPOKE).with("assumeRoleArn", role(SPOKE, "sleeper"));
      try (AwsConnection<StsClient> connection = open(provider)) {
        proxy.sts().expireSessions();
        AwsCalls calls = new AwsCalls(context);
        assertThatThrownBy(() -> calls.read(connection.client()::getCallerIdentity))
            .isInstanceOfSatisfying(
                ExecutionFailed.class,
                e -> {
                  assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PERMISSION);
                  assertThat(e.failure().message()).contains("ExpiredToken");
                });
      }
    }
  }

  @Nested
  class Tokens {
    private static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");

    private EksToken token(Provider provider) {
      try (AwsConnection<StsClient> connection = open(provider)) {
        return connection.eksToken("blue", NOW);
      }
    }

    private static URI request(EksToken token) {
      String bearer = token.bearer().reveal();
      assertThat(bearer).startsWith("k8s-aws-v1.").doesNotContain("=");
      byte[] uri = Base64.getUrlDecoder().decode(bearer.substring("k8s-aws-v1.".length()));
      return URI.create(new String(uri, StandardCharsets.UTF_8));
    }

    @Test
    void stsTellsTheAuthenticatorWhoTheCallerIs() throws IOException {
      EksToken token = token(Provider.of(SPOKE).with("assumeRoleArn", role(SPOKE, "sleeper")));
      HttpURLConnection asTheAuthenticatorSends =
          (HttpURLConnection) request(token).toURL().openConnection(Proxy.NO_PROXY);
      asTheAuthenticatorSends.setRequestProperty("x-k8s-aws-id", "blue");
      assertThat(asTheAuthenticatorSends.getResponseCode()).isEqualTo(200);
      try (InputStream answer = asTheAuthenticatorSends.getInputStream()) {
        assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
            .contains("arn:aws:sts::" + SPOKE + ":assumed-role/sleeper/hibernator");
      }
    }

    @Test
    void itsSignatureCoversTheClusterAndTheTime() {
      PresignedRequest signed =
          new PresignedRequest(
              request(token(Provider.of(SPOKE).withKeys(SPOKE))), Map.of("x-k8s-aws-id", "blue"));
      assertThat(signed.parameter("X-Amz-SignedHeaders")).isEqualTo("host;x-k8s-aws-id");
      assertThat(signed.parameter("X-Amz-Date")).isEqualTo("20260301T200000Z");
      assertThat(signed.parameter("X-Amz-Expires")).isEqualTo("60");
      assertThat(signed.parameter("X-Amz-Signature"))
          .isEqualTo(signed.signature("secret-of-" + SPOKE, "eu-west-1", "sts"));
    }

    @Test
    void itsSignatureIsNotAnotherClusters() {
      PresignedRequest signed =
          new PresignedRequest(
              request(token(Provider.of(SPOKE).withKeys(SPOKE))), Map.of("x-k8s-aws-id", "green"));
      assertThat(signed.parameter("X-Amz-Signature"))
          .isNotEqualTo(signed.signature("secret-of-" + SPOKE, "eu-west-1", "sts"));
    }

    @Test
    void itLastsFourteenMinutes() {
      assertThat(token(Provider.of(HOME)).expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(14)));
    }

    @Test
    void itShowsNothing() {
      EksToken token = token(Provider.of(HOME));
      assertThat(token.toString()).doesNotContain(token.bearer().reveal());
    }
  }
}
