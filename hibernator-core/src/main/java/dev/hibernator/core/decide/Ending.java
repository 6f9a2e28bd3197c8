package dev.hibernator.core.decide;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an attempt ended.
 *
 * @param succeeded whether nothing failed
 * @param message one line for people
 * @param retryable whether trying again by itself may help
 * @param failures the resources that failed
 * @param progressed whether the attempt recorded, marked or brought about anything
 * @param recheckAt when it is to be seen to that the target still sleeps
 * @param awake resources that were observed awake but could not be marked
 * @param gone resources that were found gone but could not be marked
 * @param contested whether something else undid what was done
 * @param logs where the attempt's log is
 * @param restore where the target's restore data is
 */
public record Ending(
    boolean succeeded,
    String message,
    boolean retryable,
    List<ResourceFailure> failures,
    boolean progressed,
    Optional<Instant> recheckAt,
    Set<ResourceKey> awake,
    Set<ResourceKey> gone,
    boolean contested,
    Optional<String> logs,
    Optional<String> restore) {
  /** Creates the value; collections are copied. */
  public Ending {
    failures = List.copyOf(failures);
    awake = Set.copyOf(awake);
    gone = Set.copyOf(gone);
  }

  /**
   * Creates the ending of an attempt whose executor returned.
   *
   * @param outcome what it returned
   * @return the ending; it is retryable if any failure is
   */
  public static Ending of(Outcome outcome) {
    List<ResourceFailure> failures = failures(outcome);
    return new Ending(
        failures.isEmpty(),
        outcome.message(),
        failures.stream().anyMatch(failure -> failure.kind().retryable()),
        failures,
        outcome.results().size() > failures.size(),
        outcome.recheckAt(),
        Set.of(),
        Set.of(),
        outcome.findings().stream().anyMatch(found -> found.code().equals(Finding.CONTESTED)),
        Optional.empty(),
        Optional.empty());
  }

  private static List<ResourceFailure> failures(Outcome outcome) {
    List<ResourceFailure> failures = new ArrayList<>();
    for (ResourceResult result : outcome.results()) {
      if (result.status() == ResourceResult.Status.FAILED) {
        result
            .failure()
            .map(why -> new ResourceFailure(result.key(), why.kind(), why.message()))
            .ifPresent(failures::add);
      }
    }
    return failures;
  }

  /**
   * Creates the ending of an attempt that failed as a whole.
   *
   * @param failure why
   * @return the ending
   */
  public static Ending failed(Failure failure) {
    return new Ending(
        false,
        failure.message(),
        failure.kind().retryable(),
        List.of(),
        false,
        Optional.empty(),
        Set.of(),
        Set.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns the ending with resources whose marking did not hold.
   *
   * @param observedAwake resources that were observed awake
   * @param foundGone resources that were found gone
   * @return the new ending
   */
  public Ending withUnmarked(Set<ResourceKey> observedAwake, Set<ResourceKey> foundGone) {
    return new Ending(
        succeeded,
        message,
        retryable,
        failures,
        progressed,
        recheckAt,
        observedAwake,
        foundGone,
        contested,
        logs,
        restore);
  }

  /**
   * Returns the ending with references.
   *
   * @param logReference where the attempt's log is
   * @param restoreReference where the target's restore data is
   * @return the new ending
   */
  public Ending withReferences(Optional<String> logReference, Optional<String> restoreReference) {
    return new Ending(
        succeeded,
        message,
        retryable,
        failures,
        progressed,
        recheckAt,
        awake,
        gone,
        contested,
        logReference,
        restoreReference);
  }
}
