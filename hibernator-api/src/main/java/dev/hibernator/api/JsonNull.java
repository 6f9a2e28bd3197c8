package dev.hibernator.api;

/** {@code null}. */
public record JsonNull() implements JsonValue {}
