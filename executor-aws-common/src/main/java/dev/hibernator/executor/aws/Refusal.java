package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Failure;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a request came to nothing.
 *
 * @param code the service's error code, such as {@code IncorrectInstanceState}; empty if no answer
 *     came
 * @param message the service's own words, such as those that name a resource
 * @param failure the same for people, with its kind and a remedy
 * @param cause what the SDK threw
 */
public record Refusal(String code, String message, Failure failure, SdkException cause) {
  /**
   * Tells whether the same request may well succeed a moment later: throttling, time-outs, broken
   * connections and failures inside the service.
   *
   * @return whether it may
   */
  public boolean isTransient() {
    return switch (failure.kind()) {
      case THROTTLED, TIMEOUT, INTERNAL -> true;
      case CONFIGURATION, PERMISSION, NOT_FOUND, CONFLICT, CAPACITY, UNSUPPORTED -> false;
    };
  }
}
