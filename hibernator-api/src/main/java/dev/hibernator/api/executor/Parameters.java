package dev.hibernator.api.executor;

import dev.hibernator.api.JsonObject;

/**
 * A target's parameters as written.
 *
 * @param values the values
 */
public record Parameters(JsonObject values) {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(JsonObject.EMPTY);

  /**
   * Starts reading them.
   *
   * @return a reader of the whole
   */
  public ParameterReader read() {
    return new ParameterReader(values);
  }
}
