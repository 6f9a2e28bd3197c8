package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.restore.Owner;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenTest {
  private static final Owner OWNER =
      new Owner(
          new Target(
              new PlanId("default", "dev"),
              new TargetName("web"),
              new ExecutorType("ec2"),
              Parameters.NONE,
              Optional.empty()),
          new Identity(Map.of("account", "1")));

  private static Set<ResourceKey> keys(String... names) {
    return Stream.of(names).map(ResourceKey::new).collect(Collectors.toSet());
  }

  private static Cap share(int percent) {
    return new Cap(OptionalInt.empty(), OptionalInt.of(percent));
  }

  @Test
  void whatCannotBeCountedIsRefusedAndTheOtherFieldNamed() {
    Taken taken = new Taken(keys("a"), 0, keys(), Optional.empty(), OWNER);
    Failure failure = taken.refusal(share(50)).map(ExecutionFailed::failure).orElseThrow();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
    assertThat(failure.message()).contains("executor 'ec2' cannot tell");
    assertThat(failure.remedy()).contains("behavior.maxResources");
    assertThat(taken.refusal(new Cap(OptionalInt.of(1), OptionalInt.empty()))).isEmpty();
  }

  /** Pools that were deleted to sleep are still a part of the whole. */
  @Test
  void whatDoesNotExistWhileItSleepsCounts() {
    Taken taken = new Taken(keys("b"), 1, keys("a"), Optional.of(keys("b", "c", "d")), OWNER);
    assertThat(taken.refusal(share(50))).isEmpty();
    assertThat(taken.refusal(share(49))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"1%,1", "50%,50", "100%,100"})
  void sharesAreWholePerCent(String text, int percent) {
    assertThat(Cap.percent(text)).isEqualTo(percent);
  }
}
