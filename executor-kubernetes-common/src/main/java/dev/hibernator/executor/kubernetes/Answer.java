package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.ExecutionFailed;

/** What came of a request. */
public sealed interface Answer {
  /**
   * It was done.
   *
   * @param object the object, or a {@code Status}
   */
  record Granted(JsonObject object) implements Answer {}

  /**
   * It was not.
   *
   * @param refusal why
   */
  record Refused(ApiRefusal refusal) implements Answer {}

  /**
   * Returns the object.
   *
   * @return the object
   * @throws ExecutionFailed if the request was refused
   */
  default JsonObject orThrow() {
    if (this instanceof Granted granted) {
      return granted.object();
    }
    throw new ExecutionFailed(((Refused) this).refusal().failure());
  }
}
