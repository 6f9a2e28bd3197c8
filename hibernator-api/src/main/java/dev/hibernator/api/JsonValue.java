package dev.hibernator.api;

/**
 * A JSON value (RFC 8259). Immutable; equal if the values are, numbers by mathematical value.
 *
 * <p>It stands in the API in place of a JSON library's tree, so that an executor may use whichever
 * library it likes, or none. Reading and writing text is the business of the stores.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /**
   * Returns the value that a plain Java object stands for.
   *
   * @param value a {@code JsonValue}, {@code CharSequence}, {@code Boolean}, {@code Number}, {@code
   *     Enum} (its name), {@code Iterable}, or {@code Map} with text keys
   * @return the value
   * @throws IllegalArgumentException for any other object, NaN and infinities
   */
  static JsonValue of(Object value) {
    return JsonConversion.convert(value);
  }
}
