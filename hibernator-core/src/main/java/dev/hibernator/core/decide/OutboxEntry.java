package dev.hibernator.core.decide;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something to be told, saved together with the state it tells of and kept until it is delivered:
 * at least once, deduplicated by id.
 *
 * @param id unique within the plan
 * @param at when it came to be
 * @param channel where it goes
 * @param type what is told: for a notification an event such as {@code PhaseChange}, for the audit
 *     log an action such as {@code override}, for an answer the request's kind
 * @param message for people
 * @param details for machines: {@code cycle}, {@code target}, {@code by}, {@code why}, {@code from}
 *     and {@code to} where they apply; in an answer the {@code request} and, if it was refused,
 *     {@code refusal}
 */
public record OutboxEntry(
    String id,
    Instant at,
    Channel channel,
    String type,
    String message,
    Map<String, String> details) {
  /** Where an entry goes. */
  public enum Channel {
    /** To whoever asked to be told. */
    NOTIFICATION,
    /** Into the audit log. */
    AUDIT,
    /** To whoever made the request that stands in the details. */
    ANSWER
  }

  /** Creates the entry; the map is copied. */
  public OutboxEntry {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
