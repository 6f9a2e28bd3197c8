package dev.hibernator.api.executor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an attempt did.
 *
 * @param message one line for people, such as {@code stopped 3 of 5 EC2 instance(s)}
 * @param results what was done, resource by resource
 * @param findings what else was noticed, such as drift
 * @param recheckAt when {@link Session#keepAsleep} is to be called, if it is
 */
public record Outcome(
    String message,
    List<ResourceResult> results,
    List<Finding> findings,
    Optional<Instant> recheckAt) {
  /** Creates the outcome; the lists are copied. */
  public Outcome {
    results = List.copyOf(results);
    findings = List.copyOf(findings);
  }

  /**
   * Creates an outcome without findings and recheck.
   *
   * @param message one line for people
   * @param results what was done, resource by resource
   * @return the outcome
   */
  public static Outcome of(String message, List<ResourceResult> results) {
    return new Outcome(message, results, List.of(), Optional.empty());
  }

  /**
   * Lists the failures.
   *
   * @return the results with status {@link ResourceResult.Status#FAILED}
   */
  public List<ResourceResult> failures() {
    return results.stream()
        .filter(result -> result.status() == ResourceResult.Status.FAILED)
        .toList();
  }

  /**
   * Tells whether nothing failed.
   *
   * @return whether {@link #failures} is empty
   */
  public boolean succeeded() {
    return failures().isEmpty();
  }
}
