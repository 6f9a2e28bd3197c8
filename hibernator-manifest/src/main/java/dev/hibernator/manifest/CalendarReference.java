package dev.hibernator.manifest;

import java.nio.file.Path;
import java.time.Duration;

/** Where a manifest says that a calendar is. */
public sealed interface CalendarReference {
  /**
   * A file.
   *
   * @param path the file, already resolved against the manifest's directory
   */
  record File(Path path) implements CalendarReference {}

  /**
   * An address.
   *
   * @param url the address as it is written
   * @param refresh how old a fetched copy may be
   */
  record Url(String url, Duration refresh) implements CalendarReference {}
}
