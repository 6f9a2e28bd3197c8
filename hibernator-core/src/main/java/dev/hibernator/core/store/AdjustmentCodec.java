package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.schedule.Adjustment;

/** Exceptions of schedules as JSON. {@code read(write(exception))} equals {@code exception}. */
public final class AdjustmentCodec {
  private AdjustmentCodec() {}

  /**
   * Writes an exception.
   *
   * @param exception the exception
   * @return the document
   */
  public static JsonObject write(Adjustment exception) {
    return Schedules.write(exception);
  }

  /**
   * Reads an exception.
   *
   * @param document what {@link #write} has written
   * @return the exception, not necessarily a valid one
   * @throws dev.hibernator.restore.MalformedJson if it is no such document
   */
  public static Adjustment read(JsonObject document) {
    return Schedules.exception(Fields.of(document));
  }
}
