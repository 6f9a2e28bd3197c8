package dev.hibernator.executor.workloadscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Session;
import dev.hibernator.testkit.ExecutorNights;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.cloud.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nights in a cluster of EKS, entered with a role of its account, which STS confirms. */
class EksClusterIT {
  private static final World WORLD = new World("260000000001", "eu-west-1");
  private static final String ROLE = "arn:aws:iam::260000000001:role/sleeper";
  private static MotoServer moto;

  private FaultProxy proxy;
  private Lab lab;

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
  void open() {
    lab = Lab.open();
    moto.reset();
    proxy = FaultProxy.before(moto.uri());
    proxy.eks(WORLD).createCluster(Lab.EKS_NAME);
    proxy.eks(WORLD).serve(Lab.EKS_NAME, lab.server.uri(), lab.server.certificateAuthority());
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.authenticator.forget();
      lab.close();
      proxy.close();
    }
  }

  /** The executor finds the connector as it does in its plugin: by its name alone. */
  private ExecutorNights nights() {
    Map<String, Object> aws =
        Map.of(
            "accountId",
            WORLD.account(),
            "region",
            WORLD.region(),
            "endpoint",
            proxy.uri().toString(),
            "assumeRoleArn",
            ROLE,
            "auth",
            Map.of("static", Map.of("secretRef", Map.of("name", "keys"))));
    JsonObject specification =
        JsonObject.EMPTY
            .with("eks", Map.of("name", Lab.EKS_NAME))
            .with("providerRef", Map.of("name", "aws"))
            .with("aws", aws);
    return new ExecutorNights(new WorkloadScalerExecutor(), Optional.of(new ByEks(specification)));
  }

  private record ByEks(JsonObject properties) implements Connector {
    private static final Map<String, String> KEYS =
        Map.of("AWS_ACCESS_KEY_ID", WORLD.accessKeyId(), "AWS_SECRET_ACCESS_KEY", "hidden");

    @Override
    public ConnectorRef ref() {
      return new ConnectorRef("K8SCluster", "default", "eks");
    }

    @Override
    public Optional<Secret> secret(String name) {
      return Optional.ofNullable(KEYS.get(name)).map(Secret::new);
    }
  }

  @Test
  void aNightUnderExactlyTheDocumentedRolesThatOutlastsItsTokens() {
    lab.authenticator.allow(ROLE, "sleeper-" + lab.namespace);
    Roles.bindDocumented(lab, Roles.user("sleeper-" + lab.namespace), "workloadscaler.yaml");
    lab.deployment("web", 3);
    lab.deployment("off", 0);
    lab.autoscaler("web", "web");
    lab.cronJob("report", false);
    Map<String, JsonObject> before = lab.everything();
    ExecutorNights nights = nights();
    int seen = lab.authenticator.signedAt().size();

    Outcome slept = nights.sleep(lab.parameters());
    assertThat(slept.failures()).isEmpty();
    assertThat(lab.replicas("web")).isZero();
    // Nobody makes pods ready here: half an hour passes, on the nights' clock.
    JsonObject patient =
        lab.parameters()
            .with(
                "awaitCompletion",
                Map.of("enabled", true, "timeout", "30m", "onTimeout", "Continue"));
    assertThat(nights.wake(patient).failures()).isEmpty();

    assertThat(lab.everything()).isEqualTo(before);
    assertThat(nights.point().entries()).isEmpty();
    List<String> signed = lab.authenticator.signedAt();
    assertThat(new TreeSet<>(signed.subList(seen, signed.size()))).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theClusterIsTheSameByEveryWay() {
    lab.authenticator.allow(ROLE, "sleeper", "system:masters");
    JsonObject parameters = lab.parameters();
    assertThat(nights().ask(parameters, Session::identity))
        .isEqualTo(lab.nights().ask(parameters, Session::identity));
  }

  @Test
  void aClusterThatDoesNotKnowUsIsToldAndNothingIsTouched() {
    lab.deployment("web", 3);
    assertThatThrownBy(() -> nights().sleep(lab.parameters()))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PERMISSION);
              assertThat(e.failure().message())
                  .startsWith("K8SCluster default/eks: EKS cluster 'lab' in account");
              assertThat(e.failure().remedy()).contains("access entry", ROLE);
            });
    assertThat(lab.replicas("web")).isEqualTo(3);
  }
}
