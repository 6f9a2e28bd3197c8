package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The documents of one plan in a {@link FileRestoreStore}. A version is a digest of the bytes. */
final class PlanFiles {
  /** Stands for a file whose bytes cannot be read; no writer ever holds it. */
  private static final Version UNREADABLE = new Version("unreadable");

  private final Path root;
  private final Path directory;
  private final PlanId plan;
  private final Optional<DurableFiles> files;
  private final FileView view;
  private final Slots slots = new Slots();
  private volatile boolean loaded;

  PlanFiles(Path root, PlanId plan, Optional<DurableFiles> files, FileView view) {
    this.root = root;
    this.directory = FileNames.directory(root, plan);
    this.plan = plan;
    this.files = files;
    this.view = view;
  }

  Optional<StoredDocument> read(DocumentKey key) {
    load();
    return slots.get(key).isPresent()
        ? locked(key, slot -> readLocked(key, slot))
        : stored(key, bytes(key));
  }

  /** Without reading what this writer wrote or read itself, as long as the file is the same. */
  Optional<Version> version(DocumentKey key) {
    load();
    Optional<Slot> slot = slots.get(key);
    return slot.isPresent() && isKnown(key, slot.get())
        ? slot.get().version
        : read(key).map(StoredDocument::version);
  }

  Optional<Version> write(DocumentKey key, Optional<Version> expected, String text) {
    load();
    return locked(
        key,
        slot -> {
          if (!current(key, slot).equals(expected)) {
            return Optional.empty();
          }
          put(key, slot, text.getBytes(StandardCharsets.UTF_8));
          return slot.version;
        });
  }

  boolean delete(DocumentKey key, Version expected) {
    load();
    return locked(
        key,
        slot -> {
          if (!current(key, slot).equals(Optional.of(expected))) {
            return false;
          }
          try {
            writable().delete(FileNames.document(root, key));
          } catch (IOException e) {
            slot.suspect = true;
            throw new StoreFailed("cannot delete " + key + ": " + describe(e), e);
          }
          slot.version = Optional.empty();
          slot.stamp = Optional.empty();
          return true;
        });
  }

  Map<DocumentKey, Version> versions() {
    load();
    Map<DocumentKey, Version> versions = new TreeMap<>();
    (files.isEmpty() ? stored() : slots)
        .forEach((key, slot) -> slot.version.ifPresent(version -> versions.put(key, version)));
    return versions;
  }

  Map<DocumentKey, Version> versions(TargetName target) {
    load();
    Map<DocumentKey, Version> versions = new TreeMap<>();
    (files.isEmpty() ? stored() : slots)
        .forEach(
            target, (key, slot) -> slot.version.ifPresent(version -> versions.put(key, version)));
    return versions;
  }

  /** Runs an action on the slot of a key, alone; slots of absent documents are not kept. */
  private <R> R locked(DocumentKey key, Function<Slot, R> action) {
    while (true) {
      Slot slot = slots.ensure(key);
      synchronized (slot) {
        if (!slots.holds(key, slot)) {
          continue;
        }
        try {
          return action.apply(slot);
        } finally {
          if (slot.version.isEmpty()) {
            slots.remove(key);
          }
        }
      }
    }
  }

  private Optional<StoredDocument> readLocked(DocumentKey key, Slot slot) {
    Optional<byte[]> bytes = examine(key, slot);
    if (slot.suspect && bytes.isPresent()) {
      put(key, slot, bytes.get());
    }
    return stored(key, bytes);
  }

  private Optional<Version> current(DocumentKey key, Slot slot) {
    if (!isKnown(key, slot)) {
      examine(key, slot);
    }
    return slot.version;
  }

  /** Whether the file is still the one whose version is known, or is about to become it. */
  private boolean isKnown(DocumentKey key, Slot slot) {
    Path file = FileNames.document(root, key);
    return !slot.suspect && (isBehind(file) || slot.isOf(FileStamp.of(file)));
  }

  private boolean isBehind(Path file) {
    return files.isPresent() && files.get().isBehind(file);
  }

  private Optional<byte[]> examine(DocumentKey key, Slot slot) {
    Path file = FileNames.document(root, key);
    Optional<FileStamp> stamp = isBehind(file) ? Optional.empty() : FileStamp.of(file);
    Optional<byte[]> bytes = bytes(key);
    slot.version = bytes.map(PlanFiles::versionOf);
    slot.stamp = stamp;
    return bytes;
  }

  /**
   * Writes a file. If that fails, what is seen now is suspect: a crash may take it back, or bring
   * what was to be written after all, so that it is written again before it is relied on.
   */
  private void put(DocumentKey key, Slot slot, byte[] bytes) {
    Path file = FileNames.document(root, key);
    try {
      Path parent = file.getParent();
      writable().createDirectories(root, parent == null ? root : parent);
      slot.stamp = Optional.empty();
      writable().replace(file, bytes, () -> slot.stamp = FileStamp.of(file));
    } catch (IOException e) {
      slot.version = versionOf(file);
      slot.stamp = Optional.empty();
      slot.suspect = true;
      throw new StoreFailed("cannot write " + file + ": " + describe(e), e);
    }
    slot.version = Optional.of(versionOf(bytes));
    slot.suspect = false;
  }

  private void load() {
    if (loaded || files.isEmpty()) {
      return;
    }
    synchronized (this) {
      if (!loaded) {
        prepare(writable());
        stored().forEach(slots::put);
        loaded = true;
      }
    }
  }

  /**
   * A crash may have left temporary files, and, where no journal had each change first, renames
   * that only the running system sees.
   */
  private void prepare(DurableFiles durable) {
    try {
      if (Files.isDirectory(directory)) {
        prepare(durable, directory);
      }
    } catch (IOException e) {
      throw new StoreFailed("cannot open " + directory + ": " + describe(e), e);
    }
  }

  private void prepare(DurableFiles durable, Path seen) throws IOException {
    if (durable.mustForceWhatIsSeen()) {
      durable.createDirectories(root, seen);
      durable.forceDirectory(seen);
    }
    for (Path child : all(seen)) {
      if (DurableFiles.isTemporary(child)) {
        Files.deleteIfExists(child);
      } else if (FileNames.isContinued(child)) {
        prepare(durable, child);
      }
    }
  }

  private Slots stored() {
    Slots found = new Slots();
    try {
      collect(directory, found);
    } catch (IOException e) {
      throw new StoreFailed("cannot list " + directory + ": " + describe(e), e);
    }
    return found;
  }

  private void collect(Path seen, Slots found) throws IOException {
    for (Path child : view.list(seen)) {
      Optional<DocumentKey> key = FileNames.key(plan, directory.relativize(child));
      if (FileNames.isContinued(child)) {
        collect(child, found);
      } else if (key.isPresent()) {
        Optional<Version> version = versionOf(child);
        if (version.isPresent()) {
          found.put(key.get(), new Slot(version));
        }
      }
    }
  }

  /** With temporary files. */
  private static List<Path> all(Path seen) throws IOException {
    try (Stream<Path> names = Files.list(seen)) {
      return names.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Optional<Version> versionOf(Path file) {
    try {
      return Optional.of(versionOf(view.read(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(UNREADABLE);
    }
  }

  private Optional<byte[]> bytes(DocumentKey key) {
    Path file = FileNames.document(root, key);
    if (!view.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(view.read(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreFailed("cannot read " + file + ": " + describe(e), e);
    }
  }

  private Optional<StoredDocument> stored(DocumentKey key, Optional<byte[]> bytes) {
    return bytes.map(content -> new StoredDocument(versionOf(content), decode(key, content)));
  }

  private String decode(DocumentKey key, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new StoreFailed("cannot read " + FileNames.document(root, key) + ": not UTF-8", e);
    }
  }

  private DurableFiles writable() {
    return files.orElseThrow(
        () -> new UnsupportedOperationException("opened for reading only: " + root));
  }

  private static String describe(Exception e) {
    return e.getMessage() == null || e instanceof NoSuchFileException
        ? e.toString()
        : e.getMessage();
  }

  private static Version versionOf(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new Version(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static final class Slot {
    private volatile Optional<Version> version;
    private volatile Optional<FileStamp> stamp = Optional.empty();
    private volatile boolean suspect;

    Slot(Optional<Version> version) {
      this.version = version;
    }

    boolean isOf(Optional<FileStamp> file) {
      return file.isPresent() && stamp.equals(file);
    }
  }

  /** The slots by target, so that one target's documents are found without the others. */
  private static final class Slots {
    private final Map<TargetName, Map<DocumentKey, Slot>> targets = new ConcurrentHashMap<>();

    Optional<Slot> get(DocumentKey key) {
      return Optional.ofNullable(of(key.target()).get(key));
    }

    boolean holds(DocumentKey key, Slot slot) {
      return of(key.target()).get(key) == slot;
    }

    Slot ensure(DocumentKey key) {
      return siblings(key).computeIfAbsent(key, absent -> new Slot(Optional.empty()));
    }

    void put(DocumentKey key, Slot slot) {
      siblings(key).put(key, slot);
    }

    /** Targets are few and stay; only their documents come and go. */
    void remove(DocumentKey key) {
      siblings(key).remove(key);
    }

    void forEach(BiConsumer<DocumentKey, Slot> action) {
      targets.values().forEach(siblings -> siblings.forEach(action));
    }

    void forEach(TargetName target, BiConsumer<DocumentKey, Slot> action) {
      of(target).forEach(action);
    }

    private Map<DocumentKey, Slot> of(TargetName target) {
      return targets.getOrDefault(target, Map.of());
    }

    private Map<DocumentKey, Slot> siblings(DocumentKey key) {
      return targets.computeIfAbsent(key.target(), absent -> new ConcurrentHashMap<>());
    }
  }
}
