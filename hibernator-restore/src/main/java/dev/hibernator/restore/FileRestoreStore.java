package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Keeps each document in a file of its own below a directory. Writers of different documents do not
 * wait for each other.
 *
 * <p>One process at a time may write to a directory ({@link #open}); it remembers the versions of
 * the documents, so that {@link #list} costs no disk access after the first call for a plan. Any
 * number of others may read at the same time without a lock ({@link #reading}).
 */
public final class FileRestoreStore implements RestoreStore {
  private final Path root;
  private final Optional<DurableFiles> files;
  private final FileView view;
  private final Map<PlanId, PlanFiles> plans = new ConcurrentHashMap<>();
  private volatile boolean allPlansKnown;

  private FileRestoreStore(Path root, Optional<DurableFiles> files, FileView view) {
    this.root = root.toAbsolutePath();
    this.files = files;
    this.view = view;
  }

  /**
   * Opens a directory for writing and reading. The caller sees to it that nobody else writes to it.
   *
   * @param directory the directory; created at the first write
   * @param files how files are written
   * @return the store
   */
  public static FileRestoreStore open(Path directory, DurableFiles files) {
    return new FileRestoreStore(directory, Optional.of(files), files.view());
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
   * the disk; writes are refused with {@link UnsupportedOperationException}.
   *
   * @param directory the directory; empty if it does not exist
   * @return the store
   */
  public static FileRestoreStore reading(Path directory) {
    return reading(directory, FileView.onDisk());
  }

  /**
   * Opens a directory for reading only, as {@link #reading(Path)} does, with the files as a view
   * shows them.
   *
   * @param directory the directory; empty if it does not exist
   * @param view the files, such as {@linkplain Journal#reading those with a journal}
   * @return the store
   */
  public static FileRestoreStore reading(Path directory, FileView view) {
    return new FileRestoreStore(directory, Optional.empty(), view);
  }

  @Override
  public Optional<StoredDocument> read(DocumentKey key) {
    return of(key.plan()).read(key);
  }

  @Override
  public Optional<Version> version(DocumentKey key) {
    return of(key.plan()).version(key);
  }

  @Override
  public Optional<Version> create(DocumentKey key, String text) {
    return of(key.plan()).write(key, Optional.empty(), text);
  }

  @Override
  public Optional<Version> replace(DocumentKey key, Version expected, String text) {
    return of(key.plan()).write(key, Optional.of(expected), text);
  }

  @Override
  public boolean delete(DocumentKey key, Version expected) {
    return of(key.plan()).delete(key, expected);
  }

  @Override
  public Map<DocumentKey, Version> list(PlanId plan) {
    return of(plan).versions();
  }

  @Override
  public Map<DocumentKey, Version> list(PlanId plan, TargetName target) {
    return of(plan).versions(target);
  }

  @Override
  public List<PlanId> plans() {
    List<PlanId> candidates = new ArrayList<>(plans.keySet());
    if (!allPlansKnown || files.isEmpty()) {
      candidates = plansOnDisk();
      candidates.forEach(this::of);
      allPlansKnown = true;
    }
    return candidates.stream().filter(plan -> !list(plan).isEmpty()).sorted().distinct().toList();
  }

  private PlanFiles of(PlanId plan) {
    PlanFiles known = plans.get(plan);
    if (known != null) {
      return known;
    }
    PlanFiles fresh = new PlanFiles(root, plan, files, view);
    return files.isEmpty() ? fresh : plans.computeIfAbsent(plan, absent -> fresh);
  }

  private List<PlanId> plansOnDisk() {
    TreeSet<PlanId> found = new TreeSet<>(plans.keySet());
    forEachName(
        root,
        root,
        (namespace, directory) ->
            forEachName(
                directory,
                directory,
                (name, ignored) -> planId(namespace, name).ifPresent(found::add)));
    return List.copyOf(found);
  }

  private static Optional<PlanId> planId(String namespace, String name) {
    try {
      return Optional.of(new PlanId(namespace, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void forEachName(Path top, Path directory, BiConsumer<String, Path> nameAndDirectory) {
    List<Path> children;
    try {
      children = view.list(directory).stream().filter(view::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new StoreFailed("cannot list " + directory + ": " + e, e);
    }
    for (Path child : children) {
      if (FileNames.isContinued(child)) {
        forEachName(top, child, nameAndDirectory);
      } else {
        FileNames.name(top.relativize(child))
            .ifPresent(name -> nameAndDirectory.accept(name, child));
      }
    }
  }
}
