package dev.hibernator.executor.karpenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.testkit.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolsTest {
  /** What an API server says of a kind, or a version of it, that it does not serve. */
  private static final ApiReply NOT_SERVED =
      new ApiReply(
          404,
          JsonObject.EMPTY.with("message", "the server could not find the requested resource"),
          Optional.empty());

  @Test
  void aClusterWithoutKarpenterOrWithAnOlderVersionOfItsApiIsTold() {
    TestContext context = TestContext.offline();
    Pools pools = new Pools(new ApiCalls(request -> NOT_SERVED, context), context);
    assertThatThrownBy(() -> pools.readOne("default"))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
              assertThat(e.failure().message())
                  .isEqualTo("the cluster serves no karpenter.sh/v1/nodepools");
              assertThat(e.failure().remedy()).contains("Karpenter 1.0");
            });
    assertThatThrownBy(pools::claims).isInstanceOf(ExecutionFailed.class);
  }
}
