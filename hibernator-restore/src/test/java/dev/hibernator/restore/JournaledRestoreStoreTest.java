package dev.hibernator.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restore data whose files are behind the journal, and restore data whose files never are. */
class JournaledRestoreStoreTest {
  @TempDir static Path directory;
  private static int roots;

  private static Journal journal(Path root, Journal.Pace pace) {
    try {
      Files.createDirectories(root);
      return new DurableFiles().journal(root, root.resolve("journal"), pace, e -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    return directory.resolve("root-" + roots++);
  }

  private static RestoreStore writer(Path root, Journal journal) {
    return FileRestoreStore.open(root.resolve("restore"), journal.files());
  }

  @Nested
  class Behind extends RestoreStoreContract {
    @Override
    RestoreStore create() {
      Path root = root();
      return writer(root, journal(root, JournalLab.NEVER));
    }
  }

  @Nested
  class AtOnce extends RestoreStoreContract {
    @Override
    RestoreStore create() {
      Path root = root();
      return writer(root, journal(root, JournalLab.AT_ONCE));
    }
  }

  @Nested
  class OnTheirWay {
    private final Path root = root();
    private final Journal journal = journal(root, JournalLab.NEVER);
    private final RestoreStore store = writer(root, journal);
    private final DocumentKey key = RestoreStoreContract.KEY;
    private final Path file = FileNames.document(root.resolve("restore").toAbsolutePath(), key);

    /** Its version is known all the time, so that it is never read. */
    @Test
    void aDocumentOnItsWayToItsFileStaysTheOneThatWasWritten() throws IOException {
      Version first = store.create(key, "first").orElseThrow();
      assertThat(file).doesNotExist();
      assertThat(store.version(key)).contains(first);
      journal.settle(file);
      assertThat(file).hasContent("first");
      assertThat(store.version(key)).contains(first);
      Version second = store.replace(key, first, "second").orElseThrow();
      assertThat(store.version(key)).contains(second);
      assertThat(store.read(key)).contains(new StoredDocument(second, "second"));
      assertThat(file).hasContent("first");
      journal.settle(file);
      assertThat(file).hasContent("second");
    }

    @Test
    void whoeverChangesTheFileByHandIsNoticedAfterwards() throws IOException {
      Version version = store.create(key, "text").orElseThrow();
      journal.settle(file);
      Files.writeString(file, "by hand");
      assertThat(store.version(key)).isPresent().isNotEqualTo(Optional.of(version));
      assertThat(store.replace(key, version, "next")).isEmpty();
    }

    @Test
    void readersInOtherProcessesSeeItBeforeItIsInItsFile() {
      FileView view = Journal.reading(root, root.resolve("journal"));
      RestoreStore reader = FileRestoreStore.reading(root.resolve("restore"), view);
      assertThat(reader.plans()).isEmpty();
      Version version = store.create(key, "text").orElseThrow();
      assertThat(file).doesNotExist();
      assertThat(reader.plans()).containsExactly(RestoreStoreContract.PROD);
      assertThat(reader.list(RestoreStoreContract.PROD)).containsExactly(Map.entry(key, version));
      assertThat(reader.read(key)).contains(new StoredDocument(version, "text"));
      assertThat(store.delete(key, version)).isTrue();
      assertThat(reader.read(key)).isEmpty();
      assertThat(reader.plans()).isEmpty();
    }
  }
}
