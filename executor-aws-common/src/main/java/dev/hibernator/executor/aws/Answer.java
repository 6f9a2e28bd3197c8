package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.ExecutionFailed;

/**
 * What came of a request.
 *
 * @param <T> the type of the response
 */
public sealed interface Answer<T> {
  /**
   * Returns the response.
   *
   * @return the response
   * @throws ExecutionFailed if the request was refused
   */
  T orThrow();

  /**
   * The service did what was asked.
   *
   * @param value the response
   * @param <T> its type
   */
  record Granted<T>(T value) implements Answer<T> {
    @Override
    public T orThrow() {
      return value;
    }
  }

  /**
   * The service did not do what was asked, or nobody knows whether it did.
   *
   * @param refusal why
   * @param <T> the type of the response that is missing
   */
  record Refused<T>(Refusal refusal) implements Answer<T> {
    @Override
    public T orThrow() {
      throw new ExecutionFailed(refusal.failure(), refusal.cause());
    }
  }
}
