package dev.hibernator.connector.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterNameTest {
  private static final JsonObject WHOLE = EksConnector.specification("210000000002");

  private static Failure failure(JsonObject specification) {
    ExecutionFailed[] thrown = new ExecutionFailed[1];
    assertThatThrownBy(() -> ClusterName.of(new EksConnector(specification)))
        .isInstanceOfSatisfying(ExecutionFailed.class, e -> thrown[0] = e);
    assertThat(thrown[0].failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
    assertThat(thrown[0].failure().remedy()).isNotBlank();
    return thrown[0].failure();
  }

  @Test
  void itNamesClusterAccountAndRegion() {
    assertThat(ClusterName.of(new EksConnector(WHOLE)))
        .hasToString("EKS cluster 'blue' in account 210000000002, region eu-west-1");
  }

  @Test
  void theCallerIsTheLastRoleOrElseTheProvidersIdentity() {
    assertThat(ClusterName.of(new EksConnector(WHOLE)).caller())
        .isEqualTo("the identity of CloudProvider default/aws");
    JsonObject aws =
        WHOLE
            .object("aws")
            .orElseThrow()
            .with("assumeRoleArn", "arn:aws:iam::210000000002:role/sleeper");
    assertThat(ClusterName.of(new EksConnector(WHOLE.with("aws", aws))).caller())
        .isEqualTo("arn:aws:iam::210000000002:role/sleeper");
  }

  @Test
  void anUnknownProviderIsToldByName() {
    JsonObject unknown =
        JsonObject.EMPTY
            .with("eks", Map.of("name", "blue"))
            .with("providerRef", Map.of("name", "aws", "namespace", "ops"));
    assertThat(failure(unknown).message())
        .isEqualTo(
            "K8SCluster default/dev: there is no CloudProvider ops/aws, with whose credentials the"
                + " cluster is entered");
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(failure(WHOLE.with("eks", Map.of())).message()).contains("spec.eks.name");
    assertThat(failure(JsonObject.EMPTY.with("eks", Map.of("name", "blue"))).message())
        .contains("spec.providerRef");
    assertThat(failure(WHOLE.with("aws", Map.of("region", "eu-west-1"))).message())
        .contains("accountId");
  }
}
