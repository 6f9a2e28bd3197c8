package dev.hibernator.executor.aws;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of each resource so far; what is said later of one replaces what was said before. Safe
 * for use by several threads.
 */
public final class Results {
  private final Map<String, ResourceResult> results = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Nothing came of anything yet. */
  public Results() {}

  /**
   * A resource is as it was asked for.
   *
   * @param key the resource's key
   * @param detail for people
   */
  public synchronized void done(String key, String detail) {
    results.put(key, ResourceResult.done(new ResourceKey(key), detail));
  }

  /**
   * A resource was already as it was asked for.
   *
   * @param key the resource's key
   * @param detail for people
   */
  public synchronized void unchanged(String key, String detail) {
    results.put(key, ResourceResult.unchanged(new ResourceKey(key), detail));
  }

  /**
   * A resource was left alone.
   *
   * @param key the resource's key
   * @param reason why
   */
  public synchronized void skipped(String key, String reason) {
    results.put(key, ResourceResult.skipped(new ResourceKey(key), reason));
  }

  /**
   * A resource is not as it was asked for.
   *
   * @param key the resource's key
   * @param failure what went wrong
   */
  public synchronized void failed(String key, Failure failure) {
    results.put(key, ResourceResult.failed(new ResourceKey(key), failure));
  }

  /**
   * Something else was noticed.
   *
   * @param finding what
   */
  public synchronized void found(Finding finding) {
    findings.add(finding);
  }

  /**
   * Counts resources.
   *
   * @param status what came of them
   * @return how many there are so far
   */
  public synchronized int count(Status status) {
    return (int) results.values().stream().filter(result -> result.status() == status).count();
  }

  /**
   * Sums up.
   *
   * @param message one line for people
   * @return the outcome so far
   */
  public Outcome outcome(String message) {
    return outcome(message, Optional.empty());
  }

  /**
   * Sums up.
   *
   * @param message one line for people
   * @param recheckAt when it is to be seen to that everything still sleeps
   * @return the outcome so far
   */
  public synchronized Outcome outcome(String message, Optional<Instant> recheckAt) {
    return new Outcome(message, List.copyOf(results.values()), findings, recheckAt);
  }
}
