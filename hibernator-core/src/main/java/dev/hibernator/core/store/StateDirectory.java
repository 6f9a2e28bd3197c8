package dev.hibernator.core.store;

import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.core.port.FreeSpace;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.port.PreviousVersions;
import dev.hibernator.restore.DurableFiles;
import dev.hibernator.restore.FileRestoreStore;
import dev.hibernator.restore.Journal;
import dev.hibernator.restore.RestoreStore;
import dev.hibernator.restore.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that holds everything an engine knows.
 *
 * <p>{@code VERSION} (the format), {@code LOCK} (held by the one process that writes), {@code
 * plans/} (definitions and states), {@code cycles/<plan>/<cycle>/} (attempts' logs), {@code
 * ledger/} (history), {@code restore/} (restore data), {@code audit/}, {@code inbox/} (requests of
 * other processes), {@code logs/} (the process's own), {@code journal/} (changes, which are durable
 * there first and come to the files a moment later; empty once the directory was closed). Names of
 * plans and targets are encoded so that any file system takes them.
 *
 * <p>Readers need no lock, also while a writer works: files are only ever replaced as a whole or
 * appended to by whole lines. They see what the journal has before it is in the files, also after a
 * crash.
 */
public final class StateDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
  private static final List<String> PARTS =
      List.of("plans", "cycles", "restore", "ledger", "audit", "inbox", "logs");

  private final Path root;
  private final Optional<Held> held;
  private final FilePlanStore plans;
  private final FileLedgerStore ledger;
  private final FileRestoreStore restore;
  private final FileAuditLog audit;
  private final FilePreviousVersions previous;
  private final FileInbox inbox;
  private final FileExceptionStore exceptions;
  private final FreeSpace freeSpace;

  /** What the one process that writes holds. */
  private record Held(DirectoryLock lock, Journal journal) {}

  private StateDirectory(Path root, Optional<Held> held, DurableFiles direct) {
    this.root = root;
    this.held = held;
    Documents documents =
        held.map(Held::journal)
            .map(Journal::files)
            .map(Documents::of)
            .orElseGet(() -> new Documents(direct, Journal.reading(root, journal(root))));
    plans = new FilePlanStore(root.resolve("plans"), documents);
    ledger = new FileLedgerStore(root.resolve("ledger"), root.resolve("cycles"), documents);
    Path data = root.resolve("restore");
    restore =
        held.isPresent()
            ? FileRestoreStore.open(data, documents.files())
            : FileRestoreStore.reading(data, documents.view());
    audit = new FileAuditLog(root.resolve("audit"), direct);
    previous = new FilePreviousVersions(root.resolve("audit").resolve("restore"), documents);
    inbox = new FileInbox(root.resolve("inbox"), direct);
    exceptions = new FileExceptionStore(root.resolve("plans"), documents);
    freeSpace = new DirectorySpace(root);
  }

  /**
   * Opens a directory for writing, and creates it if there is none. What a crash has left in the
   * journal is brought to its place. A directory of format 1 becomes one of format 2, in which
   * older releases do not write; its documents stay as they are.
   *
   * @param root the directory
   * @return the directory, locked until it is closed
   * @throws StateUnavailable if another process works with it, a newer release has written it, or
   *     it cannot be used
   */
  public static StateDirectory open(Path root) {
    return open(root, new DurableFiles());
  }

  /**
   * Opens a directory for writing with a way of one's own to write files.
   *
   * @param root the directory
   * @param files how files are written
   * @return the directory, locked until it is closed
   * @throws StateUnavailable if another process works with it, a newer release has written it, or
   *     it cannot be used
   */
  public static StateDirectory open(Path root, DurableFiles files) {
    DirectoryLock lock;
    try {
      files.createDirectories(root, root);
      lock = DirectoryLock.take(root);
    } catch (IOException e) {
      throw new StateUnavailable(
          StateUnavailable.Reason.UNREADABLE,
          "the state directory '" + root + "' cannot be used: " + e,
          e);
    }
    try {
      return open(root, files, lock);
    } catch (IOException e) {
      lock.close();
      throw new StateUnavailable(
          StateUnavailable.Reason.UNREADABLE,
          "the state directory '" + root + "' cannot be used: " + e,
          e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static StateDirectory open(Path root, DurableFiles files, DirectoryLock lock)
      throws IOException {
    FormatVersion.prepare(root, files);
    for (String part : PARTS) {
      files.createDirectories(root, root.resolve(part));
    }
    for (String part : new String[] {"plans", "ledger", "audit"}) {
      Documents.sweep(root.resolve(part));
    }
    new FileInbox(root.resolve("inbox"), files).sweep(InstantSource.system());
    return new StateDirectory(root, Optional.of(new Held(lock, journal(root, files))), files);
  }

  private static Path journal(Path root) {
    return root.resolve("journal");
  }

  private static Journal journal(Path root, DurableFiles files) throws IOException {
    try {
      return files.journal(
          root,
          journal(root),
          e -> LOG.warn("files of '{}' cannot be written yet; its journal has them", root, e));
    } catch (StoreFailed e) {
      throw new StateUnavailable(
          StateUnavailable.Reason.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Opens a directory for reading only; needs no lock and changes nothing.
   *
   * @param root the directory
   * @return the directory; writing to its stores is not allowed
   * @throws StateUnavailable if there is none, or a newer release has written it
   */
  public static StateDirectory read(Path root) {
    return read(root, new DurableFiles());
  }

  /**
   * Opens a directory for reading only, with a way of one's own to write the requests that may be
   * left there all the same.
   *
   * @param root the directory
   * @param files how files are written
   * @return the directory; writing to its stores is not allowed
   * @throws StateUnavailable if there is none, or a newer release has written it
   */
  public static StateDirectory read(Path root, DurableFiles files) {
    if (!Files.isDirectory(root)) {
      throw new StateUnavailable(
          StateUnavailable.Reason.MISSING,
          "there is no state directory '" + root + "'; name the one that 'run' was given");
    }
    FormatVersion.check(root);
    return new StateDirectory(root, Optional.empty(), files);
  }

  /**
   * Tells who works with a directory.
   *
   * @param root the directory
   * @return the process that holds the lock, for people; empty if nobody does
   */
  public static Optional<String> holder(Path root) {
    return DirectoryLock.holder(root);
  }

  /**
   * Returns where the directory is.
   *
   * @return its path
   */
  public Path root() {
    return root;
  }

  /**
   * Returns where plans are.
   *
   * @return the store
   */
  public PlanStore plans() {
    return plans;
  }

  /**
   * Returns where history and logs are.
   *
   * @return the store
   */
  public LedgerStore ledger() {
    return ledger;
  }

  /**
   * Returns where restore data is.
   *
   * @return the store
   */
  public RestoreStore restore() {
    return restore;
  }

  /**
   * Returns where it is kept who changed what.
   *
   * @return the log
   */
  public AuditLog audit() {
    return audit;
  }

  /**
   * Returns where restore data that people changed is kept as it was before.
   *
   * @return the versions, in {@code audit/restore}
   */
  public PreviousVersions previousRestoreData() {
    return previous;
  }

  /**
   * Returns how much room there is.
   *
   * @return the room on the directory's file system
   */
  public FreeSpace freeSpace() {
    return freeSpace;
  }

  /**
   * Returns where the exceptions are that commands added to plans.
   *
   * @return the store
   */
  public ExceptionStore exceptions() {
    return exceptions;
  }

  /**
   * Returns where requests of other processes wait; leaving one needs no lock.
   *
   * @return the inbox
   */
  public FileInbox inbox() {
    return inbox;
  }

  /**
   * Returns where the process writes its own log.
   *
   * @return the directory {@code logs}
   */
  public Path logs() {
    return root.resolve("logs");
  }

  /**
   * Brings what was saved to its files, forces them and gives the lock back. May be called again.
   * Nothing can be written afterwards, but for requests in the inbox.
   */
  @Override
  public void close() {
    held.ifPresent(this::close);
  }

  private void close(Held all) {
    try {
      ledger.close();
      all.journal().close();
    } catch (IOException e) {
      LOG.warn(
          "files of '{}' could not be written; its journal has the changes, which come to the files"
              + " when it is opened again",
          root,
          e);
    } finally {
      all.lock().close();
    }
  }
}
