package dev.hibernator.restore;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Steps on a disk that knows what was forced, and what a power cut may take: each content, sector
 * by sector, and each entry of a directory on its own. At a step it fails, or everything ends.
 */
final class VolatileDisk implements FileSteps {
  private static final int SECTOR = 512;
  private static final int PAGE = 4096;

  private final Path root;
  private final Map<Path, Map<String, Node>> seen = new HashMap<>();
  private final Map<Path, Map<String, Node>> durable = new HashMap<>();
  private int countdown = Integer.MAX_VALUE;
  private Ending ending = Ending.NO_SPACE;
  private boolean dead;

  /** A file's content, or a directory, whose entries are kept by its path. */
  private static final class Node {
    private final boolean directory;
    private byte[] seen = new byte[0];
    private byte[] durable = new byte[0];

    /** What the system takes for written although it is not. */
    private byte[] lost = {-1};

    Node(boolean directory) {
      this.directory = directory;
    }
  }

  /** How a step ends that was chosen for it. */
  enum Ending {
    /** Half done; there is room again for the next. */
    NO_SPACE,
    /**
     * What was to be forced is lost, with all that shared its pages; who forces it again is told
     * that all is well.
     */
    FORCE_FAILS,
    /** The process has died half-way. */
    DEATH,
    /** The process has died when all was written and nothing of it forced. */
    DEATH_BEFORE_FORCE;

    private boolean deadly() {
      return this == DEATH || this == DEATH_BEFORE_FORCE;
    }

    private byte[] written(byte[] content) {
      int length = this == DEATH_BEFORE_FORCE ? content.length : content.length / 2;
      return Arrays.copyOf(content, length);
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  /** Begins with what is there, all of it durable. */
  VolatileDisk(Path root) {
    this.root = root;
    seen.put(root, new TreeMap<>());
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.filter(path -> !path.equals(root)).toList()) {
        Node node = new Node(Files.isDirectory(each));
        if (node.directory) {
          seen.put(each, new TreeMap<>());
        } else {
          node.seen = Files.readAllBytes(each);
          node.durable = node.seen;
        }
        entries(each).put(name(each), node);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    seen.forEach((directory, entries) -> durable.put(directory, new TreeMap<>(entries)));
  }

  /** Lets the n-th step from now end so. */
  void endAt(int step, Ending how) {
    countdown = step;
    ending = how;
  }

  /** Another process goes on with what this one has left. */
  synchronized void revive() {
    countdown = Integer.MAX_VALUE;
    dead = false;
  }

  boolean dead() {
    return dead;
  }

  private boolean ends() throws IOException {
    if (dead) {
      throw new IOException("the process is dead");
    }
    countdown--;
    dead = countdown == 0 && ending.deadly();
    return countdown == 0;
  }

  private IOException failure() {
    return new IOException(
        ending == Ending.NO_SPACE ? "No space left on device" : "Input/output error");
  }

  private synchronized void step(Action action) throws IOException {
    if (ends()) {
      throw failure();
    }
    action.run();
  }

  @Override
  public synchronized void write(Path file, byte[] content) throws IOException {
    boolean ends = ends();
    byte[] written = ends ? ending.written(content) : content;
    Files.write(file, written);
    entries(file).computeIfAbsent(name(file), name -> new Node(false)).seen = written;
    if (ends) {
      throw failure();
    }
  }

  @Override
  public synchronized void writeInto(Path file, long position, byte[] content) throws IOException {
    boolean ends = ends();
    byte[] written = ends ? ending.written(content) : content;
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(position);
      open.write(written);
    }
    Node node = entries(file).computeIfAbsent(name(file), name -> new Node(false));
    node.seen = Files.readAllBytes(file);
    if (ends && ending == Ending.FORCE_FAILS) {
      node.durable = withoutPages(node.durable, position, position + content.length);
    }
    if (ends) {
      throw failure();
    }
    node.durable = node.seen;
  }

  private static byte[] withoutPages(byte[] content, long from, long to) {
    byte[] left = content.clone();
    int first = (int) Math.min(left.length, from / PAGE * PAGE);
    int last = (int) Math.min(left.length, (to + PAGE - 1) / PAGE * PAGE);
    Arrays.fill(left, first, last, (byte) 0);
    return left;
  }

  @Override
  public synchronized void truncate(Path file, long length) throws IOException {
    step(
        () -> {
          try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
          }
          Node node = node(file).orElseThrow();
          node.seen = Files.readAllBytes(file);
          node.durable = node.seen;
        });
  }

  @Override
  public synchronized void forceFile(Path file) throws IOException {
    Node node = node(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
    if (ends()) {
      node.lost = ending == Ending.FORCE_FAILS ? node.seen : node.lost;
      throw failure();
    }
    if (node.lost != node.seen) {
      node.durable = node.seen;
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step(
        () -> {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          Node node = node(from).orElseThrow();
          entries(from).remove(name(from));
          entries(to).put(name(to), node);
        });
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    step(
        () -> {
          if (!directory.startsWith(root)) {
            return;
          }
          if (!seen.containsKey(directory)) {
            throw new NoSuchFileException(directory.toString());
          }
          durable.put(directory, new TreeMap<>(seen.get(directory)));
        });
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    step(
        () -> {
          if (directory.startsWith(root) && !Files.isDirectory(directory)) {
            Files.createDirectory(directory);
            entries(directory).put(name(directory), new Node(true));
            seen.put(directory, new TreeMap<>());
          }
        });
  }

  @Override
  public void delete(Path file) throws IOException {
    step(
        () -> {
          Files.deleteIfExists(file);
          entries(file).remove(name(file));
        });
  }

  /**
   * Writes what is left after a power cut.
   *
   * @param luck tells whether something that was not forced is there all the same, asked for each
   */
  synchronized void cutPower(Path into, BooleanSupplier luck) throws IOException {
    cutPower(root, into, luck);
  }

  private void cutPower(Path directory, Path into, BooleanSupplier luck) throws IOException {
    Files.createDirectories(into);
    Map<String, Node> forced = durable.getOrDefault(directory, Map.of());
    Map<String, Node> present = seen.getOrDefault(directory, Map.of());
    TreeSet<String> names = new TreeSet<>(forced.keySet());
    names.addAll(present.keySet());
    for (String name : names) {
      boolean same = forced.get(name) == present.get(name);
      Node node = same || !luck.getAsBoolean() ? forced.get(name) : present.get(name);
      if (node != null && node.directory) {
        cutPower(directory.resolve(name), into.resolve(name), luck);
      } else if (node != null) {
        Files.write(into.resolve(name), left(node, luck));
      }
    }
  }

  private static byte[] left(Node node, BooleanSupplier luck) {
    if (node.seen == node.durable) {
      return node.durable;
    }
    byte[] left =
        Arrays.copyOf(node.durable, (luck.getAsBoolean() ? node.seen : node.durable).length);
    for (int from = 0; from < left.length; from += SECTOR) {
      int to = Math.min(from + SECTOR, Math.min(left.length, node.seen.length));
      if (to > from && luck.getAsBoolean()) {
        System.arraycopy(node.seen, from, left, from, to - from);
      }
    }
    return left;
  }

  private Map<String, Node> entries(Path file) {
    return seen.computeIfAbsent(file.toAbsolutePath().getParent(), absent -> new TreeMap<>());
  }

  private Optional<Node> node(Path file) {
    return Optional.ofNullable(entries(file).get(name(file)));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
