package dev.hibernator.testkit.contract;

import dev.hibernator.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every executor must do. Sessions run over real restore data in memory, on a time in which
 * pauses take none, so that also an executor that waits for hours is checked in a moment.
 *
 * <p>The test of an executor, with JUnit:
 *
 * <pre>{@code
 * class MyExecutorTest {
 *   @TestFactory
 *   Stream<DynamicTest> keepsTheContract() {
 *     return ExecutorContract.checks(MyFixture::new).stream()
 *         .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
 *   }
 * }
 * }</pre>
 */
public final class ExecutorContract {
  private ExecutorContract() {}

  /**
   * Lists the checks. Each asks for as many fixtures as it has runs, one after the other.
   *
   * @param fixtures gives a new fixture, or one that was reset to its initial state
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends ExecutorFixture> fixtures) {
    Supplier<Trial> trials = () -> new Trial(fixtures.get());
    List<Check> checks = new ArrayList<>(reading(new ReadingChecks(trials)));
    checks.addAll(always(trials));
    if (!fixtures.get().pretends()) {
      checks.addAll(withService(trials));
      checks.addAll(paced(new PacingChecks(trials)));
    }
    return List.copyOf(checks);
  }

  private static List<Check> reading(ReadingChecks reading) {
    return List.of(
        new Check("the fixture fits the contract", reading::fixtureFits),
        new Check("type and description are always the same", reading::describesItself),
        new Check("validating names every problem with its path", reading::validates),
        new Check("discovering finds what is awake and changes nothing", reading::discovers),
        new Check("a preflight changes nothing", reading::foresees),
        new Check("observing tells how each resource is and changes nothing", reading::observes),
        new Check("verifying changes nothing", reading::verifies));
  }

  private static List<Check> always(Supplier<Trial> trials) {
    RecordingChecks recording = new RecordingChecks(trials);
    RepeatingChecks repeating = new RepeatingChecks(trials);
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("what ran runs again after waking", repeating::whatRanRunsAgain));
    checks.add(
        new Check(
            "nothing is touched if nothing can be recorded",
            recording::nothingIsTouchedIfNothingCanBeRecorded));
    checks.add(
        new Check(
            "a batch that is not recorded is not touched",
            recording::aBatchThatIsNotRecordedIsNotTouched));
    checks.add(
        new Check(
            "shutting down again changes nothing", repeating::shuttingDownAgainChangesNothing));
    checks.add(new Check("waking again changes nothing", repeating::wakingAgainChangesNothing));
    checks.add(new Check("a crash anywhere is resumed", repeating::aCrashAnywhereIsResumed));
    checks.addAll(stopping(new StoppingChecks(trials)));
    return checks;
  }

  private static List<Check> stopping(StoppingChecks stopping) {
    List<Check> checks = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      String what = "a " + operation.wireName();
      checks.add(
          new Check(
              what + " that is cancelled says so and touches nothing more",
              () -> stopping.cancellation(operation)));
      checks.add(
          new Check(
              what + " that is superseded says so and touches nothing more",
              () -> stopping.supersession(operation)));
      checks.add(
          new Check(
              what + " touches nothing after its deadline", () -> stopping.deadline(operation)));
    }
    return checks;
  }

  private static List<Check> paced(PacingChecks pacing) {
    return List.of(
        new Check("a paced wake-up starts no more than may start", pacing::noMoreStartThanMay),
        new Check("what runs already needs no permit", pacing::whatRunsAlreadyNeedsNoPermit));
  }

  private static List<Check> withService(Supplier<Trial> trials) {
    RecordingChecks recording = new RecordingChecks(trials);
    RepeatingChecks repeating = new RepeatingChecks(trials);
    FailureChecks failures = new FailureChecks(trials);
    return List.of(
        new Check(
            "nothing is touched before its entry is durable",
            recording::nothingIsTouchedBeforeItsEntryIsDurable),
        new Check("what was off stays off", repeating::whatWasOffStaysOff),
        new Check(
            "a retry leaves settled resources alone", repeating::aRetryLeavesSettledResourcesAlone),
        new Check("a lost response does no harm", repeating::aLostResponseDoesNoHarm),
        new Check(
            "one that cannot be stopped does not stop the others",
            failures::oneThatCannotBeStoppedDoesNotStopTheOthers),
        new Check(
            "one that cannot be started does not stop the others",
            failures::oneThatCannotBeStartedDoesNotStopTheOthers),
        new Check(
            "only what was observed awake is consumed",
            failures::onlyWhatWasObservedAwakeIsConsumed),
        new Check(
            "what runs already is left as it is and consumed",
            failures::whatRunsAlreadyIsLeftAsItIsAndConsumed),
        new Check(
            "what is gone is reported and does not block the rest",
            failures::whatIsGoneIsReportedAndDoesNotBlockTheRest));
  }
}
