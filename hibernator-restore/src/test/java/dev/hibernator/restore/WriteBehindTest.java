package dev.hibernator.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBehindTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path root;

  private final LinkedBlockingQueue<Thread> started = new LinkedBlockingQueue<>();
  private final List<Exception> told = new ArrayList<>();
  private final AtomicInteger renames = new AtomicInteger();
  private final Set<Path> broken = ConcurrentHashMap.newKeySet();

  private final FileSteps steps =
      new DiskSteps() {
        @Override
        public void rename(Path from, Path to) throws IOException {
          if (broken.contains(to)) {
            throw new IOException("Permission denied");
          }
          renames.incrementAndGet();
          super.rename(from, to);
        }
      };

  private WriteBehind.Pace pace(int few, Duration rest, int rests, Duration quiet) {
    return new WriteBehind.Pace(few, rest, rests, Long.MAX_VALUE, quiet, this::thread);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "writes behind in a test");
    thread.setDaemon(true);
    started.add(thread);
    return thread;
  }

  private WriteBehind behind(WriteBehind.Pace pace) {
    return new WriteBehind(root, steps, pace, told::add);
  }

  private void add(WriteBehind behind, String name, String content) {
    add(behind, name, Optional.of(content.getBytes(UTF_8)));
  }

  private void add(WriteBehind behind, String name, Optional<byte[]> content) {
    JournalRecord record = JournalRecord.of(root, root.resolve(name), content);
    behind.add(List.of(new JournalChange(record, () -> {})));
  }

  private void awaitEnd() throws InterruptedException {
    Thread thread = started.take();
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
  }

  private static void awaitWaiting(Thread thread) {
    awaitState(thread, Thread.State.TIMED_WAITING);
  }

  private static void awaitState(Thread thread, Thread.State state) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (thread.getState() != state) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aFewAreBroughtAtOnceByAThreadThatEnds() throws InterruptedException {
    WriteBehind behind = behind(pace(5, DAY, 1, Duration.ZERO));
    for (int i = 0; i < 3; i++) {
      add(behind, "x/file-" + i, "content");
      awaitEnd();
      assertThat(root.resolve("x/file-" + i)).hasContent("content");
      assertThat(behind.isBehind(root.resolve("x/file-" + i))).isFalse();
    }
    assertThat(told).isEmpty();
  }

  /** There is one thread, which stays for a while for what comes next. */
  @Test
  void theThreadTakesWhatComesWhileItIsThere() throws InterruptedException {
    WriteBehind behind = behind(pace(5, DAY, 1, DAY));
    add(behind, "a", "1");
    Thread thread = started.take();
    for (int i = 2; i < 5; i++) {
      awaitWaiting(thread);
      assertThat(root.resolve("a")).hasContent(String.valueOf(i - 1));
      add(behind, "a", String.valueOf(i));
      awaitBrought(behind, "a");
    }
    behind.close();
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(started).isEmpty();
  }

  private void awaitBrought(WriteBehind behind, String name) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (behind.isBehind(root.resolve(name))) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** Whoever makes them has the processor meanwhile; all that was written is seen all the same. */
  @Test
  void whileThereAreManyItRests() throws Exception {
    WriteBehind behind = behind(pace(2, DAY, 1, Duration.ZERO));
    behind.add(changes("a", "b", "c"));
    Thread thread = started.take();
    awaitWaiting(thread);
    assertThat(root).isEmptyDirectory();
    FileView view = new OverlaidFiles(FileView.onDisk(), behind);
    assertThat(view.read(root.resolve("c"))).isEqualTo(bytes("c"));
    behind.settle(Set.of(root.resolve("b")));
    assertThat(root.resolve("b")).hasContent("b");
    behind.close();
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(root.resolve("c")).doesNotExist();
  }

  @Test
  void itRestsForSoLongAndThenWritesManyToo() throws InterruptedException {
    WriteBehind behind = behind(pace(0, Duration.ofNanos(1), 3, Duration.ZERO));
    add(behind, "a", "1");
    awaitEnd();
    assertThat(root.resolve("a")).hasContent("1");
  }

  @Test
  void severalChangesOfAFileAreWrittenOnce() throws IOException {
    WriteBehind behind = behind(JournalLab.NEVER.behind());
    for (int i = 1; i < 5; i++) {
      add(behind, "a", String.valueOf(i));
    }
    add(behind, "b", "1");
    add(behind, "b", Optional.empty());
    behind.settle(Set.of(root.resolve("a"), root.resolve("b")));
    assertThat(root.resolve("a")).hasContent("4");
    assertThat(root.resolve("b")).doesNotExist();
    assertThat(renames).hasValue(1);
  }

  /** Memory has a bound. */
  @Test
  void whoeverWritesTooMuchBringsItToTheFile() {
    WriteBehind.Pace usual = JournalLab.NEVER.behind();
    WriteBehind behind =
        behind(new WriteBehind.Pace(0, usual.rest(), 0, 10, usual.quiet(), usual.threads()));
    add(behind, "a", "12345678");
    behind.relieve(root.resolve("a"));
    assertThat(root.resolve("a")).doesNotExist();
    add(behind, "a", "123456789");
    add(behind, "b", "12");
    behind.relieve(root.resolve("b"));
    assertThat(root.resolve("b")).hasContent("12");
    behind.relieve(root.resolve("a"));
    assertThat(root.resolve("a")).as("only 9 bytes are left").doesNotExist();
  }

  /** Told once; its own writers are told, too, and nobody else is harmed. */
  @Test
  void aFileThatCannotBeWrittenTakesNoOtherChangeUntilItCan() throws Exception {
    broken.add(root.resolve("a"));
    try (Journal journal = new DurableFiles(steps).journal(root, root.resolve("j"), e -> {})) {
      DurableFiles files = journal.files();
      files.replace(root.resolve("a"), bytes("1"));
      assertThatThrownBy(() -> journal.settle(root.resolve("a"))).hasMessage("Permission denied");
      assertThatThrownBy(() -> files.replace(root.resolve("a"), bytes("2")))
          .isInstanceOf(IOException.class)
          .hasMessage("Permission denied");
      assertThat(files.view().read(root.resolve("a"))).isEqualTo(bytes("1"));
      files.replace(root.resolve("b"), bytes("1"));
      broken.clear();
      files.replace(root.resolve("a"), bytes("3"));
      assertThat(files.view().read(root.resolve("a"))).isEqualTo(bytes("3"));
    }
    assertThat(root.resolve("a")).hasContent("3");
    assertThat(root.resolve("b")).hasContent("1");
  }

  /** The lock is given back then, and another process may write. */
  @Test
  void aClosedJournalWritesNothingAnyMoreThatItCouldNotWrite() throws Exception {
    broken.add(root.resolve("a"));
    Journal journal = new DurableFiles(steps).journal(root, root.resolve("j"), e -> {});
    journal.files().replace(root.resolve("a"), bytes("1"));
    assertThatThrownBy(journal::close).hasMessage("Permission denied");
    broken.clear();
    assertThatThrownBy(journal::close).hasMessageContaining("closed");
    assertThat(root.resolve("a")).doesNotExist();
    new DurableFiles(steps).journal(root, root.resolve("j"), e -> {}).close();
    assertThat(root.resolve("a")).hasContent("1");
  }

  @Test
  void closingAwaitsTheFileThatIsBeingWritten() throws Exception {
    CountDownLatch renaming = new CountDownLatch(1);
    CountDownLatch mayRename = new CountDownLatch(1);
    FileSteps slow =
        new DiskSteps() {
          @Override
          public void rename(Path from, Path to) throws IOException {
            renaming.countDown();
            Uninterrupted.step(() -> await(mayRename));
            super.rename(from, to);
          }
        };
    WriteBehind behind = new WriteBehind(root, slow, pace(5, DAY, 1, Duration.ZERO), told::add);
    behind.add(changes("a", "b"));
    assertThat(renaming.await(60, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(behind::close);
    closing.start();
    awaitState(closing, Thread.State.WAITING);
    mayRename.countDown();
    closing.join(60_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(root.resolve("a")).hasContent("a");
    assertThat(root.resolve("b")).doesNotExist();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private List<JournalChange> changes(String... names) {
    return Stream.of(names)
        .map(name -> JournalRecord.of(root, root.resolve(name), Optional.of(bytes(name))))
        .map(record -> new JournalChange(record, () -> {}))
        .toList();
  }

  @Test
  void failuresAreToldOnceAndTriedAgain() throws Exception {
    broken.add(root.resolve("a"));
    WriteBehind behind = behind(pace(5, DAY, 1, Duration.ofMillis(1)));
    add(behind, "a", "1");
    Thread thread = started.take();
    add(behind, "b", "1");
    awaitBrought(behind, "b");
    broken.clear();
    awaitBrought(behind, "a");
    thread.join(60_000);
    assertThat(told).hasSizeLessThanOrEqualTo(1);
    assertThat(root.resolve("a")).hasContent("1");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
