package dev.hibernator.manifest;

import dev.hibernator.core.port.ExecutorCatalog;
import java.time.Instant;
import java.util.List;

/** Reads manifests strictly. Immutable and thread-safe. */
public final class ManifestReader {
  private final ExecutorCatalog executors;
  private final Calendars calendars;

  /**
   * Creates a reader to which a reference to a calendar is an error.
   *
   * @param executors the executors that there are; they check the parameters of their targets
   */
  public ManifestReader(ExecutorCatalog executors) {
    this(executors, Calendars.NONE);
  }

  /**
   * Creates a reader.
   *
   * @param executors the executors that there are; they check the parameters of their targets
   * @param calendars gets the calendars that manifests refer to
   */
  public ManifestReader(ExecutorCatalog executors, Calendars calendars) {
    this.executors = executors;
    this.calendars = calendars;
  }

  /**
   * Reads manifests. Whatever is wrong with them is a problem of the result, never an exception.
   *
   * @param sources the files, in order
   * @param now what warnings about schedules are relative to
   * @return what was read
   */
  public ManifestSet read(List<ManifestSource> sources, Instant now) {
    return new ManifestAssembly(executors, calendars, now, sources).assemble();
  }
}
