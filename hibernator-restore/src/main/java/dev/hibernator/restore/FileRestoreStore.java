package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps each document in a file of its own below a directory. Writers of different documents do not
 * wait for each other.
 *
 * <p>One process at a time may write to a directory ({@link #open}); it remembers the versions of
 * the documents, so that {@link #list} costs no disk access after the first call for a plan. Any
 * number of others may read at the same time without a lock ({@link #reading}).
 */
public final class FileRestoreStore implements RestoreStore {
  private FileRestoreStore() {}

  /**
   * Opens a directory for writing and reading. The caller sees to it that nobody else writes to it.
   *
   * @param directory the directory; created at the first write
   * @param files how files are written
   * @return the store
   */
  public static FileRestoreStore open(Path directory, DurableFiles files) {
    return new FileRestoreStore();
  }

  /**
   * Opens a directory for writing and reading. The caller sees to it that nobody else writes to it.
   *
   * @param directory the directory; created at the first write
   * @return the store
   */
  public static FileRestoreStore open(Path directory) {
    return open(directory, new DurableFiles());
  }

  /**
   * Opens a directory for reading only, also while another process writes to it. Every call goes to
   * the disk; writes are refused.
   *
   * @param directory the directory; empty if it does not exist
   * @return the store
   */
  public static FileRestoreStore reading(Path directory) {
    return new FileRestoreStore();
  }

  @Override
  public Optional<StoredDocument> read(DocumentKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Version> create(DocumentKey key, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Version> replace(DocumentKey key, Version expected, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(DocumentKey key, Version expected) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<DocumentKey, Version> list(PlanId plan) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<PlanId> plans() {
    throw new UnsupportedOperationException();
  }
}
