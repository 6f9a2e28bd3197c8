package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What came of each resource so far; the last word counts. Safe for use by several threads. */
public final class Results {
  private final Map<ResourceKey, ResourceResult> results = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Creates an empty list. */
  public Results() {}

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
   * Notes that a resource was as asked for already.
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
   * @param status with this status
   * @param keys and a key like this
   * @return how many
   */
  public synchronized int count(Status status, Predicate<ResourceKey> keys) {
    return (int)
        results.values().stream()
            .filter(result -> result.status() == status && keys.test(result.key()))
            .count();
  }

  /**
   * Returns the whole.
   *
   * @param message one line for people
   * @return the outcome
   */
  public synchronized Outcome outcome(String message) {
    return new Outcome(message, List.copyOf(results.values()), findings, Optional.empty());
  }
}
