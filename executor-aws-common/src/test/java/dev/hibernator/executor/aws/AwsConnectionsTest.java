package dev.hibernator.executor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.AwsConnector;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class AwsConnectionsTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final AwsCalls calls = new AwsCalls(new PausingContext());

  private final StsClient sts =
      new StsClient() {
        @Override
        public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
          asked.incrementAndGet();
          return GetCallerIdentityResponse.builder().account("111111111111").build();
        }

        @Override
        public String serviceName() {
          return "sts";
        }

        @Override
        public void close() {}
      };

  private AccountCheck check(String account) {
    return new AccountCheck(
        new AwsConnector(account, "eu-west-1", List.of(), false, Optional.empty()), sts);
  }

  @Test
  void theRightAccountIsAskedForOnce() {
    AccountCheck check = check("111111111111");
    check.require(calls);
    check.require(calls);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aWrongAccountIsToldWithBothNumbersEveryTime() {
    AccountCheck check = check("222222222222");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> check.require(calls))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> {
                assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
                assertThat(e.failure().message()).contains("111111111111", "222222222222");
              });
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void aTargetWithoutConnectorIsAMatterOfConfiguration() {
    AwsConnections<StsClient> connections = AwsConnections.to(StsClient::builder);
    assertThatThrownBy(() -> connections.open(new PausingContext()))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION));
  }

  @Test
  void clientsAreSharedWhileUsedAndMadeAnewWhenLongUnused() {
    AtomicInteger made = new AtomicInteger();
    AwsConnections<Integer> connections =
        new AwsConnections<>(settings -> made.incrementAndGet(), settings -> sts);
    PausingContext context = new PausingContext();
    context.connector = Optional.of(new AwsAccount("111111111111"));
    AwsConnection<Integer> first = connections.open(context);
    AwsConnection<Integer> second = connections.open(context);
    assertThat(second.client()).isEqualTo(first.client());
    assertThat(first.identity())
        .isEqualTo(new Identity(Map.of("account", "111111111111", "region", "eu-west-1")));
    first.close();
    first.close();
    context.pause(Duration.ofHours(2));
    assertThat(connections.open(context).client()).as("second is still open").isEqualTo(1);
    second.close();
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatNobodyUsedForHalfAnHourIsMadeAnew() {
    AtomicInteger made = new AtomicInteger();
    AwsConnections<Integer> connections =
        new AwsConnections<>(settings -> made.incrementAndGet(), settings -> sts);
    PausingContext context = new PausingContext();
    context.connector = Optional.of(new AwsAccount("111111111111"));
    connections.open(context).close();
    context.pause(Duration.ofMinutes(29));
    connections.open(context).close();
    assertThat(made).hasValue(1);
    context.pause(Duration.ofMinutes(31));
    connections.open(context).close();
    assertThat(made).hasValue(2);
  }

  @Test
  void aFailedOpeningHoldsNoClient() {
    AtomicInteger made = new AtomicInteger();
    AwsConnections<Integer> connections =
        new AwsConnections<>(settings -> made.incrementAndGet(), settings -> sts);
    PausingContext context = new PausingContext();
    context.connector = Optional.of(new AwsAccount("222222222222"));
    assertThatThrownBy(() -> connections.open(context)).isInstanceOf(ExecutionFailed.class);
    context.pause(Duration.ofMinutes(31));
    assertThatThrownBy(() -> connections.open(context)).isInstanceOf(ExecutionFailed.class);
    assertThat(made).hasValue(2);
  }

  private record AwsAccount(String account) implements Connector {
    @Override
    public ConnectorRef ref() {
      return new ConnectorRef("CloudProvider", "default", "aws");
    }

    @Override
    public JsonObject properties() {
      return JsonObject.EMPTY.with("aws", Map.of("accountId", account, "region", "eu-west-1"));
    }

    @Override
    public Optional<Secret> secret(String name) {
      return Optional.empty();
    }
  }
}
