package dev.hibernator.calendar;

/** A calendar was not fetched. The message names the server, never the path: it may be a secret. */
final class FetchFailed extends Exception {
  private static final long serialVersionUID = 1L;

  FetchFailed(String message) {
    super(message);
  }
}
