package dev.hibernator.restore;

import static dev.hibernator.restore.JournalLab.checkpoint;
import static dev.hibernator.restore.JournalLab.content;
import static dev.hibernator.restore.JournalLab.delete;
import static dev.hibernator.restore.JournalLab.replace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path root;

  private Path segments() {
    return root.resolve("journal");
  }

  private Journal open(FileSteps steps) throws IOException {
    return new DurableFiles(steps).journal(root, segments(), JournalLab.NEVER, e -> {});
  }

  private Journal open() throws IOException {
    return open(new DiskSteps());
  }

  private static boolean isOf(Class<?> type, StackTraceElement frame) {
    return frame.getClassName().equals(type.getName());
  }

  private static boolean isWriting(StackTraceElement frame) {
    return frame.getMethodName().equals("writeInto");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(segments())) {
      return all.sorted().toList();
    }
  }

  @Nested
  class Writing {
    @Test
    void createsNothingBeforeTheFirstWriteAndLeavesNothingWhenClosed() throws IOException {
      open().close();
      assertThat(segments()).doesNotExist();
      Journal journal = open();
      journal.files().replace(root.resolve("a"), bytes("1"));
      assertThat(files()).hasSize(1);
      journal.close();
      journal.close();
      assertThat(files()).isEmpty();
      assertThat(root.resolve("a")).hasContent("1");
    }

    @Test
    void aClosedOneTakesNothing() throws IOException {
      Journal journal = open();
      journal.close();
      assertThatThrownBy(() -> journal.files().replace(root.resolve("a"), bytes("1")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is closed");
      assertThat(root.resolve("a")).doesNotExist();
    }

    @Test
    void refusesWhatIsNotBelowTheRootAndToRename() throws IOException {
      Path sibling = root.resolveSibling(root.getFileName() + "-sibling");
      try (Journal journal = open()) {
        for (Path file : List.of(sibling, root.resolve("../x"), root)) {
          assertThatThrownBy(() -> journal.files().delete(file))
              .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> journal.files().rename(root.resolve("a"), root.resolve("b")))
            .isInstanceOf(UnsupportedOperationException.class);
      }
    }

    /** While one batch is forced, all who come meanwhile make the next one. */
    @Test
    void threadsThatWriteAtTheSameTimeShareOneForce() throws Exception {
      CountDownLatch firstIsForced = new CountDownLatch(1);
      CountDownLatch firstMayGoOn = new CountDownLatch(1);
      AtomicInteger appends = new AtomicInteger();
      int others = 20;
      FileSteps steps =
          new DiskSteps() {
            @Override
            public void writeInto(Path file, long position, byte[] content) throws IOException {
              if (appends.getAndIncrement() == 0) {
                firstIsForced.countDown();
                awaitQuietly(firstMayGoOn);
              }
              super.writeInto(file, position, content);
            }
          };
      ExecutorService threads = Executors.newCachedThreadPool();
      try (Journal journal = open(steps)) {
        List<Future<?>> writes = new ArrayList<>();
        writes.add(threads.submit(write(journal, "first", "1")));
        assertThat(firstIsForced.await(60, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < others; i++) {
          writes.add(threads.submit(write(journal, "other-" + i, "1")));
        }
        awaitWaitingIn(GroupCommit.class, others);
        firstMayGoOn.countDown();
        for (Future<?> write : writes) {
          write.get();
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(appends).hasValue(2);
    }

    /** All but the first are in line: one for its turn to append, the others for that one. */
    private static void awaitWaitingIn(Class<?> type, int number) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (waitingIn(type) < number) {
        assertThat(System.nanoTime()).as("in time").isLessThan(end);
        Thread.onSpinWait();
      }
    }

    private static long waitingIn(Class<?> type) {
      return Thread.getAllStackTraces().entrySet().stream()
          .filter(each -> each.getKey().getState() == Thread.State.WAITING)
          .filter(each -> passes(each.getValue(), frame -> isOf(type, frame)))
          .filter(each -> !passes(each.getValue(), JournalTest::isWriting))
          .count();
    }

    private static boolean passes(
        StackTraceElement[] stack, Predicate<StackTraceElement> condition) {
      return Arrays.stream(stack).anyMatch(condition);
    }

    @Test
    void anInterruptedThreadIsToldTheTruthAndHarmsNobody() throws Exception {
      Journal journal = open();
      for (int i = 0; i < 3; i++) {
        Thread.currentThread().interrupt();
        journal.files().replace(root.resolve("a"), bytes("value-" + i));
        assertThat(Thread.interrupted()).isTrue();
        journal.settle(root.resolve("a"));
        assertThat(root.resolve("a")).hasContent("value-" + i);
      }
      Thread.currentThread().interrupt();
      journal.close();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(files()).isEmpty();
    }

    /** What is seen in the end is what a replay makes seen. */
    @Test
    void writersOfOneFileAndOfManyEndAsTheJournalHasIt() throws Exception {
      Journal journal = open();
      Set<String> names = ConcurrentHashMap.newKeySet();
      List<Callable<Object>> work = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String name = i % 2 == 0 ? "one" : "many-" + i % 37;
        names.add(name);
        work.add(write(journal, name, "value-" + i));
        if (i % 50 == 0) {
          work.add(
              () -> {
                journal.checkpoint();
                return true;
              });
        }
      }
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        for (Future<Object> each : threads.invokeAll(work)) {
          each.get();
        }
      } finally {
        threads.shutdownNow();
      }
      List<String> seen = new ArrayList<>();
      for (String name : names) {
        seen.add(name + text(journal.view(), name));
      }
      FileView others = Journal.reading(root, segments());
      for (String name : names) {
        assertThat(seen).contains(name + text(others, name));
      }
      open();
      for (String name : names) {
        assertThat(seen).contains(name + Files.readString(root.resolve(name)));
      }
    }

    private String text(FileView view, String name) throws IOException {
      return new String(view.read(root.resolve(name)), UTF_8);
    }

    private Callable<Object> write(Journal journal, String name, String value) {
      return () -> {
        journal.files().replace(root.resolve(name), bytes(value));
        return true;
      };
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Nested
  class Checkpoints {
    private final LinkedBlockingQueue<Thread> started = new LinkedBlockingQueue<>();

    private Journal.Pace pace(long limit, Duration quiet) {
      return new Journal.Pace(
          JournalLab.NEVER.behind(),
          quiet,
          limit,
          work -> {
            Thread thread = new Thread(work, "checkpoints of a test");
            thread.setDaemon(true);
            started.add(thread);
            return thread;
          });
    }

    private void awaitEnd() throws InterruptedException {
      Thread thread = started.take();
      thread.join(60_000);
      assertThat(thread.isAlive()).isFalse();
    }

    /** The thread for it is there only while there is something to do. */
    @Test
    void areMadeWhenItIsQuietByAThreadThatEnds() throws Exception {
      Journal.Pace pace = pace(Long.MAX_VALUE, Duration.ZERO);
      try (Journal journal = new DurableFiles().journal(root, segments(), pace, e -> {})) {
        for (int i = 0; i < 3; i++) {
          journal.files().replace(root.resolve("a"), bytes("1"));
          awaitEnd();
          assertThat(files()).isEmpty();
        }
      }
      assertThat(started).isEmpty();
    }

    @Test
    void areMadeWhenTooMuchWasWritten() throws Exception {
      Journal.Pace pace = pace(3_000, Duration.ofDays(1));
      try (Journal journal = new DurableFiles().journal(root, segments(), pace, e -> {})) {
        journal.files().replace(root.resolve("a"), new byte[1_000]);
        assertThat(started).hasSize(1);
        journal.files().replace(root.resolve("b"), new byte[2_000]);
        awaitEnd();
        assertThat(files()).isEmpty();
      }
    }

    /** Told once, and made up for with the next. */
    @Test
    void thatFailAreToldAndMadeUpFor() throws Exception {
      FailingSteps steps = new FailingSteps();
      List<Exception> told = new ArrayList<>();
      Journal.Pace pace = pace(3_000, Duration.ofDays(1));
      try (Journal journal = new DurableFiles(steps).journal(root, segments(), pace, told::add)) {
        journal.files().replace(root.resolve("a"), new byte[1_000]);
        steps.failAt(4);
        journal.files().replace(root.resolve("b"), new byte[2_000]);
        awaitEnd();
        assertThat(told).hasSize(1);
        assertThat(files()).hasSize(1);
        journal.files().replace(root.resolve("c"), new byte[4_000]);
        awaitEnd();
        assertThat(told).hasSize(1);
        assertThat(files()).isEmpty();
      }
    }
  }

  /** Else a power cut would take what was acknowledged after it. */
  @Test
  void aCheckpointAwaitsWhoeverIsBringingAChangeToItsFile() throws Exception {
    CountDownLatch renaming = new CountDownLatch(1);
    CountDownLatch mayRename = new CountDownLatch(1);
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    FileSteps steps =
        new DiskSteps() {
          @Override
          public void rename(Path from, Path to) throws IOException {
            renaming.countDown();
            Writing.awaitQuietly(mayRename);
            super.rename(from, to);
            done.add("renamed");
          }

          @Override
          public void forceFile(Path file) throws IOException {
            super.forceFile(file);
            done.add("forced");
          }

          @Override
          public void delete(Path file) throws IOException {
            super.delete(file);
            done.add("deleted");
          }
        };
    Journal journal = open(steps);
    journal.files().replace(root.resolve("a"), bytes("1"));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Object> write =
          threads.submit(
              () -> {
                journal.settle(root.resolve("a"));
                return true;
              });
      assertThat(renaming.await(60, TimeUnit.SECONDS)).isTrue();
      Future<Object> checkpoint =
          threads.submit(
              () -> {
                journal.checkpoint();
                return true;
              });
      Writing.awaitWaitingIn(FileTurns.class, 2);
      mayRename.countDown();
      write.get();
      checkpoint.get();
    } finally {
      threads.shutdownNow();
    }
    assertThat(done).containsExactly("renamed", "forced", "deleted");
  }

  @Nested
  class Damage {
    private final int[] ends = new int[3];
    private Path segment = Path.of("none");

    /** Three frames, and then room. */
    private byte[] written() {
      JournalLab lab = JournalLab.begin(root.resolve("lab"));
      for (int i = 0; i < 3; i++) {
        lab.run(List.of(replace("a", i)));
        segment = lab.segments().get(0);
        ends[i] = end(i);
      }
      try {
        return Files.readAllBytes(segment);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private int end(int i) {
      int start = i == 0 ? JournalFrame.SEGMENT_HEADER : ends[i - 1];
      int record = 1 + 4 + "a".length() + 4 + content("a", i).length();
      return start + JournalFrame.HEADER + record;
    }

    private String reopened(byte[] content) throws IOException {
      Files.deleteIfExists(segments().resolve(segment.getFileName()));
      Files.createDirectories(segments());
      Files.write(segments().resolve(segment.getFileName()), content);
      Files.deleteIfExists(root.resolve("a"));
      open();
      return Files.exists(root.resolve("a")) ? Files.readString(root.resolve("a")) : "";
    }

    /** What is cut off was never acknowledged. */
    @Test
    void aTornEndOfAnyLengthIsCutOff() throws IOException {
      byte[] whole = written();
      for (int length = 0; length < ends[2]; length += 7) {
        int frames = length < ends[0] ? 0 : length < ends[1] ? 1 : 2;
        String expected = frames == 0 ? "" : content("a", frames - 1);
        assertThat(reopened(Arrays.copyOf(whole, length))).as("%s", length).isEqualTo(expected);
        assertThat(reopened(Arrays.copyOf(Arrays.copyOf(whole, length), whole.length)))
            .isEqualTo(expected);
      }
      assertThat(reopened(whole)).isEqualTo(content("a", 2));
    }

    @Test
    void aFlippedBitBeforeTheLastFrameIsRefusedAndChangesNothing() throws IOException {
      byte[] whole = written();
      for (int i = 0; i < ends[1]; i += 5) {
        byte[] damaged = whole.clone();
        damaged[i] ^= (byte) (1 << i % 8);
        assertThatThrownBy(() -> reopened(damaged))
            .as("bit of byte %s", i)
            .isInstanceOf(StoreFailed.class)
            .hasMessageContaining(segments().resolve(segment.getFileName()).toString())
            .hasMessageContaining("backup");
        assertThat(segments().resolve(segment.getFileName())).hasBinaryContent(damaged);
        assertThat(root.resolve("a")).doesNotExist();
      }
    }

    @Test
    void aSegmentThatIsNotCompleteBeforeALaterOneIsRefused() throws IOException {
      byte[] whole = written();
      Files.createDirectories(segments());
      Files.write(segments().resolve("0000000000000002.journal"), whole);
      assertThatThrownBy(() -> reopened(Arrays.copyOf(whole, ends[2] - 3)))
          .isInstanceOf(StoreFailed.class)
          .hasMessageContaining("0000000000000001.journal");
    }

    @Test
    void aNameThatLeavesTheRootIsRefused() throws IOException {
      written();
      for (String name : List.of("../x", "/etc/x", "b/../../x", "", ".", "b/./c")) {
        JournalRecord record =
            new JournalRecord(root, ByteBuffer.wrap(bytes(name)), Optional.empty());
        Path crafted = root.resolve("crafted");
        Files.deleteIfExists(crafted);
        new Segment(crafted, 1).append(List.of(record), new DiskSteps());
        assertThatThrownBy(() -> reopened(Files.readAllBytes(crafted)))
            .as(name)
            .isInstanceOf(StoreFailed.class)
            .hasMessageContaining("'" + name + "'");
      }
    }
  }

  /** The deletion of an older segment is durable before a later one goes. */
  @Test
  void anOlderSegmentNeverOutlivesALaterOne() throws IOException {
    List<JournalLab.Action> first = List.of(replace("a", 1), delete("x/b"));
    for (int step = 1; step < 40; step++) {
      JournalLab lab = JournalLab.begin(root.resolve("1-" + step));
      lab.run(first);
      JournalLab second = lab.afterPowerCut(root.resolve("2-" + step), () -> false);
      second.run(List.of(replace("a", 2), replace("x/b", 2)));
      JournalLab third = second.afterPowerCut(root.resolve("3-" + step), () -> false);
      assertThat(third.segments()).hasSize(2);
      third.endAfter(step, VolatileDisk.Ending.DEATH);
      third.run(List.of(checkpoint()));
      AtomicInteger asked = new AtomicInteger();
      third
          .afterPowerCut(root.resolve("4-" + step), () -> asked.getAndIncrement() % 2 == 1)
          .check();
      third.afterPowerCut(root.resolve("5-" + step), () -> false).check();
    }
  }
}
