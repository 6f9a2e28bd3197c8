package dev.hibernator.core.noop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Parameters;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoopParametersTest {
  private static Parameters with(String name, Object value) {
    return new Parameters(JsonObject.EMPTY.with(name, value));
  }

  @Test
  void withoutAnyItTakesUpToASecondAndSucceeds() {
    NoopParameters parameters = NoopParameters.of(Parameters.NONE);
    assertThat(parameters.randomDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(parameters.fails(Operation.SHUTDOWN)).isFalse();
    assertThat(parameters.fails(Operation.WAKE_UP)).isFalse();
  }

  @Test
  void zeroSecondsStandForOneAsTheyAlwaysDid() {
    assertThat(NoopParameters.of(with("randomDelaySeconds", 0)).randomDelay())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void fractionsOfASecondAreTaken() {
    assertThat(NoopParameters.of(with("randomDelaySeconds", 0.25)).randomDelay())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(NoopParameters.of(with("delaySeconds", 1.5)).exactDelay())
        .contains(Duration.ofMillis(1_500));
  }

  @ParameterizedTest
  @CsvSource({
    "none, false, false",
    "shutdown, true, false",
    "wakeup, false, true",
    "both, true, true"
  })
  void failureModeSaysWhatFails(String mode, boolean shutdown, boolean wakeUp) {
    NoopParameters parameters = NoopParameters.of(with("failureMode", mode));
    assertThat(parameters.fails(Operation.SHUTDOWN)).isEqualTo(shutdown);
    assertThat(parameters.fails(Operation.WAKE_UP)).isEqualTo(wakeUp);
  }

  @Test
  void messagesAreTheWellKnownOnes() {
    assertThat(NoopParameters.of(with("failureMode", "shutdown")).failure(Operation.SHUTDOWN))
        .isEqualTo("simulated shutdown failure (failureMode=shutdown)");
    Parameters own =
        new Parameters(
            JsonObject.EMPTY.with("failureMode", "both").with("failureMessage", "no luck"));
    assertThat(NoopParameters.of(own).failure(Operation.WAKE_UP))
        .isEqualTo("no luck (failureMode=both)");
  }

  @Test
  void failTimesIsOptional() {
    assertThat(NoopParameters.of(with("failTimes", 2)).failTimes()).isEqualTo(OptionalInt.of(2));
    assertThat(NoopParameters.of(Parameters.NONE).failTimes()).isEmpty();
  }

  @Test
  void everyProblemIsTold() {
    Parameters wrong =
        new Parameters(
            JsonObject.EMPTY
                .with("randomDelaySeconds", 31)
                .with("delaySeconds", "soon")
                .with("failureMode", "sometimes")
                .with("failTimes", 0)
                .with("failuremessage", "x"));
    assertThat(NoopParameters.problems(wrong))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "randomDelaySeconds", "delaySeconds", "failureMode", "failTimes", "failuremessage");
  }
}
