package dev.hibernator.api.executor;

import dev.hibernator.api.ResourceKey;
import java.util.Optional;

/**
 * What an attempt did to one resource.
 *
 * @param key the resource
 * @param status what came of it
 * @param detail for people; for {@link Status#SKIPPED} the reason
 * @param failure the failure, present exactly if the status is {@link Status#FAILED}
 */
public record ResourceResult(
    ResourceKey key, Status status, String detail, Optional<Failure> failure) {
  /** What came of an attempt on a resource. */
  public enum Status {
    /** It is as it was asked for. */
    DONE,
    /** It was already as asked for; nothing was called. */
    UNCHANGED,
    /** It was left alone for a reason. */
    SKIPPED,
    /** It is not as it was asked for. */
    FAILED
  }

  /**
   * Creates the result.
   *
   * @throws IllegalArgumentException if the failure is missing or not wanted
   */
  public ResourceResult {
    if (failure.isPresent() != (status == Status.FAILED)) {
      throw new IllegalArgumentException("a failure belongs to the status FAILED, and only to it");
    }
  }

  /**
   * Creates a result for what was done.
   *
   * @param key the resource
   * @param detail for people
   * @return the result
   */
  public static ResourceResult done(ResourceKey key, String detail) {
    return new ResourceResult(key, Status.DONE, detail, Optional.empty());
  }

  /**
   * Creates a result for what was as asked for already.
   *
   * @param key the resource
   * @param detail for people
   * @return the result
   */
  public static ResourceResult unchanged(ResourceKey key, String detail) {
    return new ResourceResult(key, Status.UNCHANGED, detail, Optional.empty());
  }

  /**
   * Creates a result for what was left alone.
   *
   * @param key the resource
   * @param reason why
   * @return the result
   */
  public static ResourceResult skipped(ResourceKey key, String reason) {
    return new ResourceResult(key, Status.SKIPPED, reason, Optional.empty());
  }

  /**
   * Creates a result for what failed.
   *
   * @param key the resource
   * @param failure what went wrong
   * @return the result
   */
  public static ResourceResult failed(ResourceKey key, Failure failure) {
    return new ResourceResult(key, Status.FAILED, failure.message(), Optional.of(failure));
  }
}
