package dev.hibernator.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Context;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.DurableFiles;
import dev.hibernator.restore.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs of attempts in files, which are written a moment after their lines were appended. */
class AttemptLogsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final CycleId CYCLE = new CycleId("c1");
  private static final long ROOMY = 1 << 20;
  private static final int THREADS = 8;
  private static final int LINES = 300;

  private final ConcurrentLinkedQueue<Runnable> threads = new ConcurrentLinkedQueue<>();
  private final List<FileLedgerStore> opened = new ArrayList<>();

  @TempDir Path directory;

  @AfterEach
  void close() {
    opened.forEach(FileLedgerStore::close);
  }

  /** A store whose thread does something only where a test runs it. */
  private FileLedgerStore store(long limit) {
    return store(
        limit,
        work -> {
          threads.add(work);
          return new Thread(() -> {});
        });
  }

  private FileLedgerStore store(long limit, ThreadFactory factory) {
    FileLedgerStore store =
        new FileLedgerStore(
            directory.resolve("ledger"),
            directory.resolve("cycles"),
            Documents.of(new DurableFiles()),
            new QuietWrites.Pace(Duration.ZERO, 2, 3, limit, factory));
    opened.add(store);
    return store;
  }

  private FileLedgerStore usual() {
    return new FileLedgerStore(
        directory.resolve("ledger"), directory.resolve("cycles"), Documents.of(new DurableFiles()));
  }

  private static Attempt attempt(String plan) {
    return new Attempt(
        new PlanId("default", plan),
        CYCLE,
        new TargetName("web"),
        Operation.SHUTDOWN,
        new Fence(1));
  }

  private static LogLine line(String text) {
    return new LogLine(NOON, Context.Level.INFO, text);
  }

  private static List<String> texts(List<LogLine> lines) {
    return lines.stream().map(LogLine::message).toList();
  }

  private static Path file(FileLedgerStore store, Attempt attempt) {
    return Path.of(store.place(attempt).orElseThrow());
  }

  private static String written(FileLedgerStore store, Attempt attempt) throws IOException {
    Path file = file(store, attempt);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static void atOnce(IntConsumer work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<? extends Future<?>> all =
          IntStream.range(0, THREADS)
              .mapToObj(thread -> pool.submit(() -> work.accept(thread)))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> of(int thread, List<String> texts) {
    return texts.stream().filter(text -> text.startsWith(thread + "-")).toList();
  }

  private static List<String> numbered(int thread, int lines) {
    return IntStream.range(0, lines).mapToObj(number -> thread + "-" + number).toList();
  }

  private static void requireEachInOrder(List<String> texts) {
    assertThat(texts).hasSize(THREADS * LINES);
    for (int thread = 0; thread < THREADS; thread++) {
      assertThat(of(thread, texts)).isEqualTo(numbered(thread, LINES));
    }
  }

  @Nested
  class Appended {
    @Test
    void waitsInMemoryAndIsReadAtOnceAllTheSame() throws IOException {
      FileLedgerStore store = store(ROOMY);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        log.append(line("first"));
        log.append(line("second"));
        assertThat(directory).isEmptyDirectory();
        assertThat(texts(store.log(attempt))).containsExactly("first", "second");
        log.append(line("third"));
        assertThat(written(store, attempt)).endsWith("second\n");
        assertThat(texts(store.log(attempt))).containsExactly("first", "second", "third");
      }
      assertThat(texts(store.log(attempt))).containsExactly("first", "second", "third");
    }

    @Test
    void isListedAtOnce() {
      FileLedgerStore store = store(ROOMY);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        assertThat(store.logs(attempt.plan(), CYCLE)).isEmpty();
        log.append(line("first"));
        assertThat(store.logs(attempt.plan(), CYCLE)).containsExactly(attempt);
      }
    }

    @Test
    void isReadAtOnceByWhoeverAppendedItAmongManyThreads() throws Exception {
      FileLedgerStore store = usual();
      opened.add(store);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        atOnce(
            thread -> {
              for (int number = 0; number < 50; number++) {
                log.append(line(thread + "-" + number));
                List<String> read = of(thread, texts(store.log(attempt)));
                assertThat(read).isEqualTo(numbered(thread, number + 1));
              }
            });
      }
    }

    @Test
    void isWrittenOnceAndInOrderFromManyThreadsToOneLogThatIsOpenTwice() throws Exception {
      FileLedgerStore store = usual();
      Attempt attempt = attempt("shop");
      try (AttemptLog first = store.open(attempt);
          AttemptLog second = store.open(attempt)) {
        atOnce(
            thread -> {
              AttemptLog log = thread % 2 == 0 ? first : second;
              for (int number = 0; number < LINES; number++) {
                log.append(line(thread + "-" + number));
              }
            });
      }
      store.close();
      requireEachInOrder(texts(usual().log(attempt)));
    }

    @Test
    void isWrittenOnceAndInOrderAlsoWhereMemoryIsFullTimeAndAgain() throws Exception {
      FileLedgerStore store = store(5 * WaitingLog.size(line("0-100")), Thread::new);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        atOnce(
            thread -> {
              for (int number = 0; number < LINES; number++) {
                log.append(line(thread + "-" + number));
              }
            });
      }
      store.close();
      requireEachInOrder(texts(usual().log(attempt)));
    }

    @Test
    void isNotLostWhenTheLogIsClosedAndItsWriterHasNotBegun() {
      FileLedgerStore store = store(ROOMY);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        log.append(line("first"));
      }
      try (AttemptLog log = store.open(attempt)) {
        log.append(line("second"));
      }
      assertThat(texts(store.log(attempt))).containsExactly("first", "second");
    }

    @Test
    void beyondTheBoundIsCountedInALastLine() {
      FileLedgerStore store = store(ROOMY << 4);
      Attempt attempt = attempt("shop");
      AttemptLog log = store.open(attempt);
      for (int i = 0; i < BoundedLog.MAX_LINES + 2; i++) {
        log.append(line("line"));
      }
      log.close();
      log.close();
      assertThat(texts(store.log(attempt)))
          .hasSize(BoundedLog.MAX_LINES + 1)
          .last()
          .asString()
          .startsWith("2 more lines were left out");
    }
  }

  @Nested
  class FullMemory {
    private final long three = 3 * WaitingLog.size(line("line 1"));

    @Test
    void makesWhoeverAppendsWriteItsOwnLogAndNoOther() throws IOException {
      FileLedgerStore store = store(three);
      try (AttemptLog shop = store.open(attempt("shop"));
          AttemptLog blog = store.open(attempt("blog"))) {
        shop.append(line("line 1"));
        blog.append(line("line 1"));
        shop.append(line("line 2"));
        assertThat(directory).isEmptyDirectory();
        shop.append(line("line 3"));
        assertThat(written(store, attempt("shop"))).containsSubsequence("line 1", "line 2");
        assertThat(written(store, attempt("shop"))).endsWith("line 3\n");
        assertThat(written(store, attempt("blog"))).isEmpty();
        assertThat(texts(store.log(attempt("blog")))).containsExactly("line 1");
      }
    }

    @Test
    void hasRoomAgainOnceItIsWritten() throws IOException {
      FileLedgerStore store = store(three);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        for (int i = 1; i <= 4; i++) {
          log.append(line("line " + i));
        }
        for (int i = 5; i <= 7; i++) {
          log.append(line("line " + i));
          assertThat(written(store, attempt)).endsWith("line 4\n");
        }
        log.append(line("line 8"));
        assertThat(written(store, attempt)).endsWith("line 8\n");
      }
      assertThat(store.log(attempt)).hasSize(8);
    }

    @Test
    void isWrittenAlsoByAThreadThatIsInterrupted() {
      FileLedgerStore store = store(0);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        Thread.currentThread().interrupt();
        log.append(line("first"));
        log.append(line("second"));
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(texts(usual().log(attempt))).containsExactly("first", "second");
    }
  }

  @Nested
  class OneThread {
    @Test
    void writesWhatWaitsAndEnds() throws IOException {
      FileLedgerStore store = store(ROOMY);
      for (String plan : List.of("a", "b", "c", "d", "e")) {
        try (AttemptLog log = store.open(attempt(plan))) {
          log.append(line("first"));
          log.append(line("second"));
        }
      }
      assertThat(threads).hasSize(1);
      threads.remove().run();
      for (String plan : List.of("a", "b", "c", "d", "e")) {
        assertThat(written(store, attempt(plan))).endsWith("second\n");
      }
      try (AttemptLog log = store.open(attempt("a"))) {
        log.append(line("third"));
      }
      assertThat(threads).hasSize(1);
      threads.remove().run();
      assertThat(written(store, attempt("a"))).endsWith("third\n");
    }

    @Test
    void isNotThereBeforeSomethingIsAppended() {
      FileLedgerStore store = store(ROOMY);
      store.open(attempt("shop")).close();
      assertThat(store.log(attempt("shop"))).isEmpty();
      assertThat(threads).isEmpty();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void thatRestsIsWokenWhenHalfOfTheMemoryIsTaken() throws Exception {
      ConcurrentLinkedQueue<Thread> started = new ConcurrentLinkedQueue<>();
      long size = WaitingLog.size(line("line"));
      FileLedgerStore store =
          new FileLedgerStore(
              directory.resolve("ledger"),
              directory.resolve("cycles"),
              Documents.of(new DurableFiles()),
              new QuietWrites.Pace(
                  Duration.ofDays(1),
                  0,
                  Integer.MAX_VALUE,
                  8 * size,
                  work -> {
                    Thread thread = new Thread(work, "logs of a test");
                    thread.setDaemon(true);
                    started.add(thread);
                    return thread;
                  }));
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        log.append(line("line"));
        while (started.element().getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        for (int i = 1; i < 5; i++) {
          log.append(line("line"));
        }
        while (!written(store, attempt).endsWith("line\n")) {
          Thread.onSpinWait();
        }
      }
      store.close();
      started.element().join();
      assertThat(started).hasSize(1);
      assertThat(usual().log(attempt)).hasSize(5);
    }

    @Test
    void thatCannotBeHadIsDoneWithout() throws IOException {
      FileLedgerStore store =
          store(
              ROOMY,
              work -> {
                throw new OutOfMemoryError("unable to create native thread");
              });
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        log.append(line("first"));
        assertThat(written(store, attempt)).endsWith("first\n");
        log.append(line("second"));
        assertThat(written(store, attempt)).endsWith("second\n");
      }
    }
  }

  @Nested
  class Failing {
    @Test
    void disturbsNoOtherLogAndNoAttempt() throws IOException {
      Files.createDirectories(directory.resolve("cycles"));
      Path obstacle = Files.createFile(directory.resolve("cycles/default+shop"));
      FileLedgerStore store = store(ROOMY);
      try (AttemptLog shop = store.open(attempt("shop"));
          AttemptLog blog = store.open(attempt("blog"))) {
        shop.append(line("first"));
        blog.append(line("first"));
        threads.remove().run();
        assertThat(written(store, attempt("blog"))).endsWith("first\n");
        Files.delete(obstacle);
        shop.append(line("second"));
        blog.append(line("second"));
        threads.remove().run();
        assertThat(written(store, attempt("blog"))).endsWith("second\n");
        assertThat(store.log(attempt("shop"))).as("not without its first line").isEmpty();
      }
    }

    @Test
    void takesNoMemory() throws IOException {
      Files.createDirectories(directory.resolve("cycles"));
      Files.createFile(directory.resolve("cycles/default+shop"));
      FileLedgerStore store = store(2 * WaitingLog.size(line("line")));
      try (AttemptLog shop = store.open(attempt("shop"));
          AttemptLog blog = store.open(attempt("blog"))) {
        for (int i = 0; i < 10; i++) {
          shop.append(line("line"));
        }
        blog.append(line("1"));
        blog.append(line("2"));
        assertThat(written(store, attempt("blog"))).isEmpty();
        assertThat(store.log(attempt("blog"))).hasSize(2);
      }
    }
  }

  @Nested
  class Closed {
    @Test
    void hasWrittenWhatWaited() throws IOException {
      FileLedgerStore store = store(ROOMY);
      AttemptLog shop = store.open(attempt("shop"));
      shop.append(line("first"));
      try (AttemptLog blog = store.open(attempt("blog"))) {
        blog.append(line("first"));
      }
      store.close();
      assertThat(written(store, attempt("shop"))).endsWith("first\n");
      assertThat(written(store, attempt("blog"))).endsWith("first\n");
    }

    @Test
    void writesNothingAnyMore() throws IOException {
      FileLedgerStore store = store(ROOMY);
      AttemptLog shop = store.open(attempt("shop"));
      shop.append(line("first"));
      store.close();
      store.close();
      shop.append(line("late"));
      shop.close();
      try (AttemptLog blog = store.open(attempt("blog"))) {
        blog.append(line("late"));
      }
      threads.forEach(Runnable::run);
      assertThat(texts(store.log(attempt("shop")))).containsExactly("first");
      assertThat(written(store, attempt("shop"))).endsWith("first\n");
      assertThat(store.log(attempt("blog"))).isEmpty();
      assertThat(written(store, attempt("blog"))).isEmpty();
    }

    @Test
    void isWhatAStateDirectoryDoesBeforeItGivesItsLockBack() {
      Path root = directory.resolve("state");
      Attempt attempt = attempt("shop");
      try (StateDirectory state = StateDirectory.open(root)) {
        for (int number = 0; number < LINES; number++) {
          try (AttemptLog log = state.ledger().open(attempt)) {
            log.append(line("0-" + number));
          }
        }
      }
      assertThat(texts(StateDirectory.read(root).ledger().log(attempt)))
          .isEqualTo(numbered(0, LINES));
    }
  }

  @Nested
  class Pruned {
    @Test
    void isNotWrittenAnyMoreAndDoesNotComeBack() throws IOException {
      FileLedgerStore store = store(ROOMY);
      Attempt attempt = attempt("shop");
      for (String cycle : List.of("c1", "c2")) {
        store.save(
            attempt.plan(),
            new CycleRecord(new CycleId(cycle), NOON, Optional.empty(), Optional.empty()));
      }
      try (AttemptLog log = store.open(attempt)) {
        log.append(line("first"));
        store.prune(attempt.plan(), 1);
        log.append(line("second"));
      }
      threads.remove().run();
      assertThat(store.log(attempt)).isEmpty();
      assertThat(file(store, attempt).resolveSibling("").normalize()).doesNotExist();
    }
  }

  /** As another process does, it looks at the files alone. */
  @Nested
  class AnotherReader {
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void seesWholeLinesInOrderWhileTheyAreWritten() throws Exception {
      FileLedgerStore store = usual();
      opened.add(store);
      FileLedgerStore reader = usual();
      Attempt attempt = attempt("shop");
      String rest = "-ü".repeat(1_000);
      ExecutorService writer = Executors.newSingleThreadExecutor();
      try {
        Future<?> appending =
            writer.submit(
                () -> {
                  try (AttemptLog log = store.open(attempt)) {
                    for (int number = 0; number < LINES; number++) {
                      log.append(line(number + rest));
                    }
                  }
                });
        List<String> seen = List.of();
        while (seen.size() < LINES) {
          seen = texts(reader.log(attempt));
          assertThat(seen)
              .isEqualTo(IntStream.range(0, seen.size()).mapToObj(i -> i + rest).toList());
          assertThat(reader.logs(attempt.plan(), CYCLE)).hasSizeLessThan(2);
        }
        appending.get();
      } finally {
        writer.shutdownNow();
      }
    }

    @Test
    void leavesOutALastLineThatAKillHasLeftIncomplete() throws IOException {
      FileLedgerStore store = store(ROOMY);
      Attempt attempt = attempt("shop");
      try (AttemptLog log = store.open(attempt)) {
        log.append(line("first"));
      }
      store.close();
      Files.writeString(
          file(store, attempt), "2026-03-02T12:00:00Z INFO sec", StandardOpenOption.APPEND);
      assertThat(texts(usual().log(attempt))).containsExactly("first");
    }

    @Test
    void findsOneFileWithOneFirstLineForEachAttempt() throws IOException {
      FileLedgerStore store = store(ROOMY);
      Attempt attempt = attempt("shop");
      for (int i = 0; i < 3; i++) {
        try (AttemptLog log = store.open(attempt)) {
          log.append(line("line"));
        }
        threads.remove().run();
      }
      try (Stream<String> lines = Files.lines(file(store, attempt))) {
        assertThat(lines.filter(line -> line.startsWith("# "))).hasSize(1);
      }
      assertThat(usual().logs(attempt.plan(), CYCLE)).containsExactly(attempt);
    }
  }
}
