package dev.hibernator.testkit.cloud;

import java.time.Instant;

/**
 * Something that the service notes of a database.
 *
 * @param at when, by the proxy's clock
 * @param kind what the database is
 * @param id its identifier
 * @param message the service's words
 */
public record RdsEvent(Instant at, RdsKind kind, String id, String message) {
  Element element() {
    return Element.of(
        "Event",
        Element.of("SourceIdentifier", id),
        Element.of("SourceType", "db-" + kind.word()),
        Element.of("Message", message),
        Element.of("Date", at.toString()));
  }
}
