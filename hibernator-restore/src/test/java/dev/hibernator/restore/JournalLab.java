package dev.hibernator.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Files that are written through a journal on a {@link VolatileDisk}, and what each may hold after
 * whatever has happened: what was acknowledged last, or what was tried since.
 */
final class JournalLab {
  static final List<String> NAMES = List.of("a", "x/b", "x/y/c", "x/z/d");

  /** No checkpoint begins by itself, and no file is written behind. */
  static final Journal.Pace NEVER = never(Long.MAX_VALUE);

  /** The same, and whoever writes brings each change to its file. */
  static final Journal.Pace AT_ONCE = never(-1);

  private static Journal.Pace never(long bytes) {
    Duration longest = Duration.ofDays(1);
    ThreadFactory nobody = work -> new Thread(() -> {});
    WriteBehind.Pace behind = new WriteBehind.Pace(0, longest, 0, bytes, longest, nobody);
    return new Journal.Pace(behind, longest, Long.MAX_VALUE, nobody);
  }

  private final Path root;
  private final VolatileDisk disk;
  private final Map<String, Set<Optional<String>>> possible;
  private final Optional<Journal> journal;

  private JournalLab(Path root, VolatileDisk disk, Map<String, Set<Optional<String>>> possible) {
    this.root = root;
    this.disk = disk;
    this.possible = possible;
    check(Journal.reading(root, journal()));
    journal = open();
  }

  /** Something that is done with it; it fails with an exception if the disk does. */
  interface Action {
    void on(JournalLab lab) throws IOException;
  }

  /** Begins with nothing. */
  static JournalLab begin(Path root) {
    return begin(root, 0, VolatileDisk.Ending.DEATH);
  }

  static JournalLab begin(Path root, int endingStep, VolatileDisk.Ending ending) {
    Map<String, Set<Optional<String>>> possible = new TreeMap<>();
    NAMES.forEach(name -> possible.put(name, new HashSet<>(Set.of(Optional.empty()))));
    return new JournalLab(root, disk(root, endingStep, ending), possible);
  }

  private static VolatileDisk disk(Path root, int endingStep, VolatileDisk.Ending ending) {
    root.toFile().mkdirs();
    VolatileDisk disk = new VolatileDisk(root);
    disk.endAt(endingStep, ending);
    return disk;
  }

  /** The machine goes off, and the next process opens what is left. */
  JournalLab afterPowerCut(Path next, BooleanSupplier luck) {
    return afterPowerCut(next, luck, 0);
  }

  /** The same, and the next process dies at one of its steps. */
  JournalLab afterPowerCut(Path next, BooleanSupplier luck, int endingStep) {
    try {
      disk.cutPower(next, luck);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JournalLab(next, disk(next, endingStep, VolatileDisk.Ending.DEATH), copy());
  }

  /** The process is killed, the machine goes on, and the next process opens what is left. */
  JournalLab afterKill() {
    disk.revive();
    return new JournalLab(root, disk, copy());
  }

  private Map<String, Set<Optional<String>>> copy() {
    Map<String, Set<Optional<String>>> copy = new TreeMap<>();
    possible.forEach((name, values) -> copy.put(name, new HashSet<>(values)));
    return copy;
  }

  /** If it opens, what is seen is right, and stays. */
  private Optional<Journal> open() {
    try {
      Journal opened = new DurableFiles(disk).journal(root, journal(), NEVER, e -> {});
      NAMES.forEach(name -> settle(name, opened.view()));
      return Optional.of(opened);
    } catch (IOException e) {
      assertThat(disk.dead()).as("the journal cannot be opened: %s", e).isTrue();
      return Optional.empty();
    }
  }

  private void settle(String name, FileView view) {
    Optional<String> seen = seen(name, view);
    assertThat(possible.get(name)).as("what '%s' may hold", name).contains(seen);
    possible.put(name, new HashSet<>(Set.of(seen)));
  }

  /** What this process and others see is one of the things it may be. */
  void check() {
    check(Journal.reading(root, journal()));
    journal.ifPresent(opened -> check(opened.view()));
  }

  private void check(FileView view) {
    NAMES.forEach(name -> assertThat(possible.get(name)).as(name).contains(seen(name, view)));
  }

  /** The n-th step from now ends so. */
  void endAfter(int steps, VolatileDisk.Ending ending) {
    disk.endAt(steps, ending);
  }

  boolean dead() {
    return disk.dead();
  }

  Path journal() {
    return root.resolve("journal");
  }

  List<Path> segments() {
    try (Stream<Path> all = Files.list(journal())) {
      return all.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs actions until everything ends; returns how many of them failed. */
  int run(List<Action> actions) {
    return run(actions, actions.size());
  }

  /** The same, but only so many more after the first that fails. */
  int run(List<Action> actions, int afterFailure) {
    int failed = 0;
    int left = actions.size();
    for (Action action : actions) {
      if (dead() || journal.isEmpty() || left-- == 0) {
        return failed;
      }
      try {
        action.on(this);
      } catch (IOException e) {
        left = failed == 0 ? afterFailure : left;
        failed++;
      }
    }
    return failed;
  }

  static Action replace(String name, int value) {
    return lab -> lab.change(name, Optional.of(content(name, value)));
  }

  static Action delete(String name) {
    return lab -> lab.change(name, Optional.empty());
  }

  /** The thread that writes behind comes to a file. */
  static Action behind(String name) {
    return lab -> lab.opened().settle(lab.root.resolve(name));
  }

  static Action checkpoint() {
    return lab -> lab.opened().checkpoint();
  }

  static Action close() {
    return lab -> lab.opened().close();
  }

  Journal opened() {
    return journal.orElseThrow();
  }

  private void change(String name, Optional<String> content) throws IOException {
    Path file = root.resolve(name);
    possible.get(name).add(content);
    DurableFiles files = opened().files();
    if (content.isPresent()) {
      files.createDirectories(root, file.getParent());
      files.replace(file, content.get().getBytes(StandardCharsets.UTF_8));
    } else {
      files.delete(file);
    }
    possible.put(name, new HashSet<>(Set.of(content)));
  }

  /** Longer than a sector, so that it may be torn. */
  static String content(String name, int value) {
    return (name + "=" + value + ";").repeat(150 + 40 * (value % 5));
  }

  private Optional<String> seen(String name, FileView view) {
    try {
      return Optional.of(new String(view.read(root.resolve(name)), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
