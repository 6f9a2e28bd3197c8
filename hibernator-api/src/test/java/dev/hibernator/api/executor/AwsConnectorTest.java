package dev.hibernator.api.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsConnectorTest {
  private static final JsonObject PLAIN =
      JsonObject.EMPTY.with("accountId", "123456789012").with("region", "eu-west-1");

  private static AwsConnector of(JsonObject aws) {
    return AwsConnector.of(
        new Connector() {
          @Override
          public ConnectorRef ref() {
            return new ConnectorRef("CloudProvider", "default", "aws");
          }

          @Override
          public JsonObject properties() {
            return JsonObject.EMPTY.with("aws", aws);
          }

          @Override
          public Optional<Secret> secret(String name) {
            return Optional.empty();
          }
        });
  }

  @Test
  void aPlainOneHasNeitherRolesNorKeysNorEndpoint() {
    assertThat(of(PLAIN))
        .isEqualTo(
            new AwsConnector("123456789012", "eu-west-1", List.of(), false, Optional.empty()));
  }

  @Test
  void theRoleComesAfterItsChainAndAllHaveTheSameSession() {
    JsonObject aws =
        PLAIN
            .with("assumeRoleChain", List.of(Map.of("roleArn", "hub", "externalId", "h")))
            .with("assumeRoleArn", "spoke")
            .with("externalId", "s")
            .with("sessionName", "nights");
    assertThat(of(aws).roles())
        .containsExactly(
            new AwsRole("hub", Optional.of("h"), "nights"),
            new AwsRole("spoke", Optional.of("s"), "nights"));
  }

  @Test
  void aRoleWithoutSessionNameIsUsedAsHibernator() {
    assertThat(of(PLAIN.with("assumeRoleArn", "spoke")).roles())
        .containsExactly(new AwsRole("spoke", Optional.empty(), "hibernator"));
  }

  @Test
  void keysOfItsOwnAreSeen() {
    assertThat(of(PLAIN.with("auth", Map.of("static", Map.of()))).staticKeys()).isTrue();
    assertThat(of(PLAIN.with("auth", Map.of("serviceAccount", Map.of()))).staticKeys()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws.example.com", "ftp://aws.example.com", "https://", "not a url"})
  void anEndpointThatIsNoneIsToldWithItsField(String endpoint) {
    assertThatThrownBy(() -> of(PLAIN.with("endpoint", endpoint)))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
              assertThat(e.failure().message()).contains("spec.aws.endpoint", endpoint);
            });
  }

  @Test
  void aLinkWithoutRoleIsToldWithItsPlace() {
    JsonObject aws = PLAIN.with("assumeRoleChain", List.of(Map.of("externalId", "x")));
    assertThatThrownBy(() -> of(aws)).hasMessageContaining("spec.aws.assumeRoleChain[0].roleArn");
  }
}
