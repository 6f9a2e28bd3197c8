package dev.hibernator.api.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
  private static final ResourceKey KEY = new ResourceKey("i-1");
  private static final Failure FAILURE = new Failure(Failure.Kind.THROTTLED, "slow down", "wait");

  @Test
  void succeedsIfNothingFailed() {
    ResourceResult done = ResourceResult.done(KEY, "stopped");
    ResourceResult failed = ResourceResult.failed(KEY, FAILURE);
    assertThat(Outcome.of("m", List.of(done, ResourceResult.skipped(KEY, "why"))).succeeded())
        .isTrue();
    assertThat(Outcome.of("m", List.of(done, failed)).failures()).containsExactly(failed);
  }

  @ParameterizedTest
  @EnumSource
  void aFailureBelongsToFailedAndOnlyToIt(ResourceResult.Status status) {
    Optional<Failure> wrong =
        status == ResourceResult.Status.FAILED ? Optional.empty() : Optional.of(FAILURE);
    assertThatThrownBy(() -> new ResourceResult(KEY, status, "", wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void onlyAFailureIsTriedAgain(ResourceResult.Status status) {
    RecordedEntry entry =
        new RecordedEntry(
            KEY,
            new ResourceState(true, 1, JsonObject.EMPTY),
            new CycleId("c1"),
            Instant.EPOCH,
            true,
            Optional.of(status),
            Optional.empty());
    assertThat(entry.settled()).isEqualTo(status != ResourceResult.Status.FAILED);
  }

  @Test
  void identitiesAreEqualByTheirParts() {
    Identity identity = new Identity(Map.of("region", "x", "account", "1"));
    assertThat(identity).isEqualTo(new Identity(Map.of("account", "1", "region", "x")));
    assertThat(identity).hasToString("account=1, region=x");
    assertThat(Identity.NONE).isNotEqualTo(identity);
  }

  @Test
  void aFailedExecutionTellsItsFailure() {
    ExecutionFailed failed = new ExecutionFailed(FAILURE, new IllegalStateException());
    assertThat(failed.failure()).isEqualTo(FAILURE);
    assertThat(failed).hasMessage("slow down").hasCauseInstanceOf(IllegalStateException.class);
    assertThat(FAILURE.kind().retryable()).isTrue();
  }
}
