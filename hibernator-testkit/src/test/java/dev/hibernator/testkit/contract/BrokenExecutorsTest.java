package dev.hibernator.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Session;
import dev.hibernator.testkit.FakeFleet;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract can fail: each of these executors breaks one rule, and the check for it tells. */
class BrokenExecutorsTest {
  @Test
  void touchingBeforeRecordingIsFound() {
    // Whatever ends such a shutdown between its touch and its record loses what was running.
    assertThat(broken(FlawedSessions.TouchesFirst::new))
        .containsExactlyInAnyOrder(
            "nothing is touched before its entry is durable",
            "nothing is touched if nothing can be recorded",
            "a batch that is not recorded is not touched",
            "a crash anywhere is resumed",
            "a shutdown that is cancelled says so and touches nothing more",
            "a shutdown that is superseded says so and touches nothing more",
            "a shutdown touches nothing after its deadline");
  }

  @Test
  void consumingOnAnAcceptedCallIsFound() {
    assertThat(broken(FlawedSessions.ConsumesOnAcceptedCall::new))
        .containsExactly("only what was observed awake is consumed");
  }

  @Test
  void keepingSupersessionToOneselfIsFound() {
    assertThat(broken(FlawedSessions.SwallowsSuperseded::new))
        .containsExactly("a shutdown that is superseded says so and touches nothing more");
  }

  @Test
  void ignoringThePaceIsFound() {
    assertThat(
            brokenBy(fleet -> new FlawedExecutor(fleet, UnpacedContext::new, session -> session)))
        .containsExactlyInAnyOrder(
            "a paced wake-up starts no more than may start", "what runs already needs no permit");
  }

  private static List<String> broken(UnaryOperator<Session> flaw) {
    return brokenBy(fleet -> new FlawedExecutor(fleet, context -> context, flaw));
  }

  private static List<String> brokenBy(Function<FakeFleet, Executor> executor) {
    return ExecutorContract.checks(() -> new FleetFixture(executor)).stream()
        .filter(BrokenExecutorsTest::fails)
        .map(Check::name)
        .toList();
  }

  private static boolean fails(Check check) {
    try {
      check.run();
      return false;
    } catch (AssertionError e) {
      return true;
    }
  }
}
