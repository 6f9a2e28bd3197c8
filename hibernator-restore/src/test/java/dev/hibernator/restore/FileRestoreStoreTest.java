package dev.hibernator.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.PlanId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRestoreStoreTest extends RestoreStoreContract {
  @TempDir Path directory;

  @Override
  RestoreStore create() {
    return FileRestoreStore.open(directory.resolve("state/restore"));
  }

  private Path file(DocumentKey key) {
    return FileNames.document(directory.toAbsolutePath(), key);
  }

  @Nested
  class Reopening {
    @Test
    void findsWhatAnEarlierProcessWrote() {
      Version version = FileRestoreStore.open(directory).create(KEY, "text").orElseThrow();
      RestoreStore reopened = FileRestoreStore.open(directory);
      assertThat(reopened.plans()).containsExactly(PROD);
      assertThat(reopened.list(PROD)).containsExactly(Map.entry(KEY, version));
      assertThat(reopened.replace(KEY, version, "next")).isPresent();
    }

    @Test
    void ignoresAndRemovesTemporaryFilesThatACrashLeft() throws IOException {
      FileRestoreStore.open(directory).create(KEY, "text");
      Path leftOver = file(KEY).resolveSibling(".tmp~dead~1");
      Files.writeString(leftOver, "hal");
      assertThat(FileRestoreStore.reading(directory).list(PROD)).containsOnlyKeys(KEY);
      assertThat(leftOver).exists();
      assertThat(FileRestoreStore.open(directory).list(PROD)).containsOnlyKeys(KEY);
      assertThat(leftOver).doesNotExist();
    }

    @Test
    void ignoresFilesThatAreNotDocuments() throws IOException {
      FileRestoreStore.open(directory).create(KEY, "text");
      Files.writeString(file(KEY).resolveSibling("notes.txt"), "x");
      Files.writeString(file(KEY).resolveSibling("%zz@db.json"), "x");
      assertThat(FileRestoreStore.open(directory).list(PROD)).containsOnlyKeys(KEY);
    }
  }

  /** Whoever changes a file by hand is noticed, although a known file is not read again. */
  @Nested
  class ChangedByHand {
    private RestoreStore store;
    private Version written;

    @BeforeEach
    void write() {
      store = FileRestoreStore.open(directory);
      written = store.create(KEY, "text").orElseThrow();
    }

    @Test
    void theFileHasAnotherVersion() throws IOException {
      Files.writeString(file(KEY), "another text");
      assertThat(store.version(KEY)).isPresent().isNotEqualTo(Optional.of(written));
      assertThat(store.replace(KEY, written, "next")).isEmpty();
      assertThat(store.read(KEY).orElseThrow().text()).isEqualTo("another text");
    }

    @Test
    void aTextOfTheSameLengthInAnotherFileHasAnotherVersion() throws IOException {
      Path other = file(KEY).resolveSibling("edited");
      Files.writeString(other, "tExt");
      Files.setLastModifiedTime(other, Files.getLastModifiedTime(file(KEY)));
      Files.move(other, file(KEY), StandardCopyOption.REPLACE_EXISTING);
      assertThat(store.version(KEY)).isPresent().isNotEqualTo(Optional.of(written));
      assertThat(store.replace(KEY, written, "next")).isEmpty();
    }

    @Test
    void aDeletedFileHasNone() throws IOException {
      Files.delete(file(KEY));
      assertThat(store.version(KEY)).isEmpty();
      assertThat(store.replace(KEY, written, "next")).isEmpty();
      assertThat(store.create(KEY, "again")).isPresent();
    }

    @Test
    void aFileThatWasPutThereIsSeen() throws IOException {
      Files.delete(file(KEY));
      assertThat(store.version(KEY)).isEmpty();
      Files.writeString(file(KEY), "text");
      assertThat(store.version(KEY)).contains(written);
      assertThat(store.create(KEY, "again")).isEmpty();
    }
  }

  @Nested
  class Reading {
    @Test
    void anAbsentDirectoryIsEmpty() {
      RestoreStore store = FileRestoreStore.reading(directory.resolve("absent"));
      assertThat(store.plans()).isEmpty();
      assertThat(store.read(KEY)).isEmpty();
    }

    @Test
    void seesWhatAnotherWriterWritesMeanwhile() {
      RestoreStore writer = FileRestoreStore.open(directory);
      RestoreStore reader = FileRestoreStore.reading(directory);
      assertThat(reader.list(PROD)).isEmpty();
      Version first = writer.create(KEY, "first").orElseThrow();
      assertThat(reader.read(KEY).orElseThrow().text()).isEqualTo("first");
      Version second = writer.replace(KEY, first, "second").orElseThrow();
      assertThat(reader.list(PROD)).containsEntry(KEY, second);
    }

    @Test
    void neverSeesAPartOfADocument() throws Exception {
      RestoreStore writer = FileRestoreStore.open(directory);
      RestoreStore reader = FileRestoreStore.reading(directory);
      Version version = writer.create(KEY, "0".repeat(50_000)).orElseThrow();
      CountDownLatch done = new CountDownLatch(1);
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try {
        Future<Integer> reads =
            thread.submit(
                () -> {
                  int count = 0;
                  while (!done.await(0, TimeUnit.SECONDS)) {
                    String text = reader.read(KEY).orElseThrow().text();
                    assertThat(text).isEqualTo(text.substring(0, 1).repeat(50_000));
                    assertThat(reader.list(PROD)).hasSize(1);
                    count++;
                  }
                  return count;
                });
        for (int i = 0; i < 100; i++) {
          version =
              writer.replace(KEY, version, String.valueOf(i % 10).repeat(50_000)).orElseThrow();
        }
        done.countDown();
        assertThat(reads.get()).isPositive();
      } finally {
        thread.shutdownNow();
      }
    }

    @Test
    void refusesToWrite() {
      RestoreStore reader = FileRestoreStore.reading(directory);
      assertThatThrownBy(() -> reader.create(KEY, "x"))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    /** L10: what cannot be read is told, and never counts as absent. */
    @Test
    void anUnreadableDocumentIsReportedNotAbsent() throws IOException {
      FileRestoreStore.open(directory).create(KEY, "text");
      Files.write(file(KEY), new byte[] {(byte) 0xff, (byte) 0xfe});
      for (RestoreStore store :
          List.of(FileRestoreStore.open(directory), FileRestoreStore.reading(directory))) {
        assertThat(store.list(PROD)).containsOnlyKeys(KEY);
        assertThatThrownBy(() -> store.read(KEY))
            .isInstanceOf(StoreFailed.class)
            .hasMessageContaining(file(KEY).toString());
      }
    }

    @Test
    void aDirectoryInPlaceOfADocumentIsReportedNotAbsent() throws IOException {
      Files.createDirectories(file(KEY));
      RestoreStore store = FileRestoreStore.open(directory);
      assertThat(store.list(PROD)).containsOnlyKeys(KEY);
      assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(StoreFailed.class);
    }
  }

  @Nested
  class Failing {
    private final FailingSteps steps = new FailingSteps();

    private int stepsOfAWrite() throws IOException {
      FailingSteps counting = new FailingSteps();
      Path other = Files.createDirectory(directory.resolve("counting"));
      FileRestoreStore.open(other, new DurableFiles(counting)).create(KEY, "text");
      return counting.taken();
    }

    /** Disk full, or any other failure: after it either document is there, whole. */
    @Test
    void aFailureAtAnyStepThrowsAndLeavesTheOldDocumentOrTheNew() throws IOException {
      int count = stepsOfAWrite();
      assertThat(count).isGreaterThanOrEqualTo(6);
      for (int step = 1; step <= count; step++) {
        Path root = Files.createDirectory(directory.resolve("fail" + step));
        RestoreStore store = FileRestoreStore.open(root, new DurableFiles(steps));
        steps.failAt(step);
        assertThatThrownBy(() -> store.create(KEY, "text"))
            .isInstanceOf(StoreFailed.class)
            .hasMessageContaining("No space left on device");
        Optional<StoredDocument> left = store.read(KEY);
        assertThat(left.map(StoredDocument::text).orElse("text")).isEqualTo("text");
        assertThat(store.list(PROD).keySet()).hasSize(left.isPresent() ? 1 : 0);
        left.ifPresentOrElse(
            document -> assertThat(store.replace(KEY, document.version(), "2")).isPresent(),
            () -> assertThat(store.create(KEY, "2")).isPresent());
        assertThat(temporaryFiles(root)).isEmpty();
      }
    }

    @Test
    void aCrashBeforeAnyStepLeavesTheOldDocumentOrTheNew() throws IOException {
      List<String> seen = new ArrayList<>();
      for (int step = 1; step <= 4; step++) {
        Path root = Files.createDirectory(directory.resolve("stop" + step));
        Version old = FileRestoreStore.open(root).create(KEY, "old").orElseThrow();
        FailingSteps dying = new FailingSteps();
        RestoreStore store = FileRestoreStore.open(root, new DurableFiles(dying));
        store.list(PROD);
        store.read(KEY);
        dying.stopAt(step);
        assertThatThrownBy(() -> store.replace(KEY, old, "new")).isInstanceOf(StoreFailed.class);
        assertThat(dying.stopped()).isTrue();
        RestoreStore recovered = FileRestoreStore.open(root);
        seen.add(recovered.read(KEY).orElseThrow().text());
        assertThat(temporaryFiles(root)).isEmpty();
      }
      assertThat(seen).containsExactly("old", "old", "old", "new");
    }

    /** What is seen behind a failed directory force may vanish with the power: written again. */
    @Test
    void whatIsReadIsDurable() throws IOException {
      RestoreStore store = FileRestoreStore.open(directory, new DurableFiles(steps));
      Version old = store.create(KEY, "old").orElseThrow();
      steps.failAt(4);
      assertThatThrownBy(() -> store.replace(KEY, old, "new")).isInstanceOf(StoreFailed.class);
      int before = steps.taken();
      assertThat(store.read(KEY).orElseThrow().text()).isEqualTo("new");
      assertThat(steps.taken() - before).as("steps of writing it again").isEqualTo(4);
      assertThat(store.read(KEY)).isPresent();
      assertThat(steps.taken() - before).isEqualTo(4);
    }

    @Test
    void aFailedDeletionIsToldAndMayBeRepeated() {
      RestoreStore store = FileRestoreStore.open(directory, new DurableFiles(steps));
      Version version = store.create(KEY, "old").orElseThrow();
      steps.failAt(1);
      assertThatThrownBy(() -> store.delete(KEY, version)).isInstanceOf(StoreFailed.class);
      assertThat(store.delete(KEY, version)).isTrue();
    }

    private List<Path> temporaryFiles(Path root) throws IOException {
      try (Stream<Path> tree = Files.walk(root)) {
        return tree.filter(DurableFiles::isTemporary).toList();
      }
    }
  }

  @Nested
  class Cost {
    @Test
    void listingAfterTheFirstTimeTouchesNoDisk() throws IOException {
      RestoreStore store = FileRestoreStore.open(directory);
      store.create(KEY, "text");
      Map<DocumentKey, Version> listed = store.list(PROD);
      assertThat(store.plans()).containsExactly(PROD);
      Files.move(directory.resolve("default"), directory.resolve("elsewhere"));
      assertThat(store.list(PROD)).isEqualTo(listed);
      assertThat(store.plans()).containsExactly(PROD);
    }

    @Test
    void writersOfDifferentPlansDoNotWaitForEachOther() throws Exception {
      CountDownLatch bothInside = new CountDownLatch(2);
      FileSteps meeting =
          new DiskSteps() {
            @Override
            public void forceFile(Path file) throws IOException {
              bothInside.countDown();
              try {
                assertThat(bothInside.await(10, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              super.forceFile(file);
            }
          };
      RestoreStore store = FileRestoreStore.open(directory, new DurableFiles(meeting));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Callable<Optional<Version>>> writes =
            List.of(
                () -> store.create(key(new PlanId("default", "a"), "c1", "t"), "a"),
                () -> store.create(key(new PlanId("default", "b"), "c1", "t"), "b"));
        for (Future<Optional<Version>> written : threads.invokeAll(writes)) {
          assertThat(written.get()).isPresent();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }
}
