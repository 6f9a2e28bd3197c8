package dev.hibernator.api.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Finding.Severity;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeBuilderTest {
  private static final ResourceKey ONE = new ResourceKey("i-1");
  private static final ResourceKey TWO = new ResourceKey("i-2");
  private static final Failure FULL = new Failure(Failure.Kind.CAPACITY, "no room", "Wait.");

  private final OutcomeBuilder builder = new OutcomeBuilder();

  @Test
  void theLastWordOnAResourceCounts() {
    builder.failed(ONE, FULL);
    builder.done(TWO, "stopped");
    builder.done(ONE, "stopped");

    assertThat(builder.outcome("two").results())
        .containsExactly(ResourceResult.done(ONE, "stopped"), ResourceResult.done(TWO, "stopped"));
    assertThat(builder.outcome("two").succeeded()).isTrue();
  }

  @Test
  void countsByStatusAndKey() {
    builder.done(ONE, "stopped");
    builder.unchanged(TWO, "off");

    assertThat(builder.count(Status.DONE)).isEqualTo(1);
    assertThat(builder.count(Status.UNCHANGED, ONE::equals)).isZero();
    assertThat(builder.count(Status.UNCHANGED, TWO::equals)).isEqualTo(1);
  }

  @Test
  void sumsUpWithFindingsAndRecheck() {
    Finding drift = new Finding(Severity.NOTE, "drift", Optional.of(ONE), "larger", "");
    Instant recheck = Instant.parse("2026-12-01T00:00:00Z");
    builder.skipped(ONE, "protected");
    builder.found(drift);

    Outcome outcome = builder.outcome("one left alone", Optional.of(recheck));

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                "one left alone",
                List.of(ResourceResult.skipped(ONE, "protected")),
                List.of(drift),
                Optional.of(recheck)));
  }
}
