package dev.hibernator.calendar;

import java.util.Optional;

/**
 * What a server said about the version of an answer, to be said back to it (RFC 9110, section 8.8).
 *
 * @param etag its {@code ETag}
 * @param lastModified its {@code Last-Modified}
 */
record Validators(Optional<String> etag, Optional<String> lastModified) {
  static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
}
