package dev.hibernator.api.executor;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gathers what came of each resource of an attempt. What is said later of a resource takes the
 * place of what was said before. Safe for use by several threads.
 */
public final class OutcomeBuilder {
  private final Map<ResourceKey, ResourceResult> results = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Begins with nothing. */
  public OutcomeBuilder() {}

  /**
   * Notes that a resource is as it was asked for.
   *
   * @param key the resource
   * @param detail for people
   */
  public synchronized void done(ResourceKey key, String detail) {
    results.put(key, ResourceResult.done(key, detail));
  }

  /**
   * Notes that a resource was already as it was asked for.
   *
   * @param key the resource
   * @param detail for people
   */
  public synchronized void unchanged(ResourceKey key, String detail) {
    results.put(key, ResourceResult.unchanged(key, detail));
  }

  /**
   * Notes that a resource was left alone.
   *
   * @param key the resource
   * @param reason why
   */
  public synchronized void skipped(ResourceKey key, String reason) {
    results.put(key, ResourceResult.skipped(key, reason));
  }

  /**
   * Notes that a resource is not as it was asked for.
   *
   * @param key the resource
   * @param failure what went wrong
   */
  public synchronized void failed(ResourceKey key, Failure failure) {
    results.put(key, ResourceResult.failed(key, failure));
  }

  /**
   * Notes something else that a person should know.
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
  public int count(Status status) {
    return count(status, key -> true);
  }

  /**
   * Counts some of the resources.
   *
   * @param status what came of them
   * @param keys which of them
   * @return how many there are so far
   */
  public synchronized int count(Status status, Predicate<ResourceKey> keys) {
    return (int)
        results.values().stream()
            .filter(result -> result.status() == status && keys.test(result.key()))
            .count();
  }

  /**
   * Sums up.
   *
   * @param message one line for people
   * @return the outcome so far, without a recheck
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
