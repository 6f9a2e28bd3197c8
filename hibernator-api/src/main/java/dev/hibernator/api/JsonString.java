package dev.hibernator.api;

/**
 * A JSON text.
 *
 * @param value the text
 */
public record JsonString(String value) implements JsonValue {}
