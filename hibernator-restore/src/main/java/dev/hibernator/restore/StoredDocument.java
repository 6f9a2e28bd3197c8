package dev.hibernator.restore;

/**
 * A document as it lies in a store.
 *
 * @param version its version
 * @param text its text
 */
public record StoredDocument(Version version, String text) {}
