package dev.hibernator.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.PlanStateCodec;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.restore.DurableFiles;
import dev.hibernator.restore.FileSteps;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T20:00:00Z");
  private static final PlanId PLAN = new PlanId("default", "shop");

  @TempDir Path temporary;

  private Path root() {
    return temporary.resolve("deep/state");
  }

  private static StateUnavailable.Reason refusal(Runnable opening) {
    try {
      opening.run();
    } catch (StateUnavailable e) {
      return e.reason();
    }
    throw new AssertionError("it was not refused");
  }

  /** Steps on the disk that tell what is forced, and what is renamed. */
  private static final class Recorded implements FileSteps {
    private final List<Path> forced;

    Recorded(List<Path> forced) {
      this.forced = forced;
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
      Files.write(file, content);
    }

    @Override
    public void forceFile(Path file) {
      forced.add(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      forced.add(to);
    }

    @Override
    public void forceDirectory(Path directory) {
      forced.add(directory);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
      Files.createDirectories(directory);
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.deleteIfExists(file);
    }
  }

  private static PlanState state(String message) {
    return PlanState.initial(PLAN, "uid", NOW).withMessage(message);
  }

  @Test
  void hasTheDocumentedParts() throws IOException {
    try (StateDirectory state = StateDirectory.open(root());
        Stream<Path> parts = Files.list(state.root())) {
      assertThat(parts.map(part -> part.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "VERSION", "LOCK", "plans", "cycles", "restore", "ledger", "audit", "inbox", "logs");
      assertThat(state.inbox().waiting()).isEmpty();
      assertThat(state.logs()).isDirectory();
    }
  }

  @Nested
  class Lock {
    @Test
    void aSecondWriterIsRefusedAndToldWhoHoldsIt() {
      try (StateDirectory state = StateDirectory.open(root())) {
        assertThatThrownBy(() -> StateDirectory.open(state.root()))
            .isInstanceOf(StateUnavailable.class)
            .hasMessageContaining("process " + ProcessHandle.current().pid())
            .hasMessageContaining(state.root().toString());
        assertThat(refusal(() -> StateDirectory.open(root())))
            .isEqualTo(StateUnavailable.Reason.IN_USE);
        assertThat(StateDirectory.holder(root())).isPresent();
      }
    }

    @Test
    void isFreeAgainAfterwards() {
      StateDirectory.open(root()).close();
      assertThat(StateDirectory.holder(root())).isEmpty();
      StateDirectory.open(root()).close();
    }

    /** On POSIX systems, whoever closes a second channel of the file would give the lock up. */
    @Test
    void anotherProcessIsRefusedAlsoAfterARefusalWithinThisOne() throws Exception {
      try (StateDirectory state = StateDirectory.open(root())) {
        assertThat(refusal(() -> StateDirectory.open(state.root())))
            .isEqualTo(StateUnavailable.Reason.IN_USE);
        Process other =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    probe().toString(),
                    state.root().resolve("LOCK").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(other.getInputStream().readAllBytes(), UTF_8).strip())
            .isEqualTo("held");
      }
    }

    private Path probe() throws IOException {
      return Files.writeString(
          temporary.resolve("Probe.java"),
          """
          import java.nio.channels.FileChannel;
          import java.nio.file.*;
          public class Probe {
            public static void main(String[] args) throws Exception {
              try (FileChannel c = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.out.println(c.tryLock(Long.MAX_VALUE - 1, 1, false) == null ? "held" : "free");
              }
            }
          }
          """);
    }

    @Test
    void readingNeedsNoneAndSeesWhatIsWritten() {
      try (StateDirectory writer = StateDirectory.open(root())) {
        StateDirectory reader = StateDirectory.read(root());
        assertThat(reader.plans().read(PLAN)).isEmpty();
        writer.plans().save(PLAN, PlanStore.NEVER, state("first"));
        assertThat(reader.plans().read(PLAN)).isPresent();
        writer.plans().save(PLAN, 1, state("second"));
        assertThat(reader.plans().read(PLAN).orElseThrow().state().message()).isEqualTo("second");
        assertThat(reader.plans().plans()).containsExactly(PLAN);
      }
    }
  }

  @Nested
  class Format {
    @Test
    void aNewerOneIsRefusedForWritingAndForReading() throws IOException {
      StateDirectory.open(root()).close();
      Files.writeString(root().resolve("VERSION"), "3\n");
      assertThat(refusal(() -> StateDirectory.open(root())))
          .isEqualTo(StateUnavailable.Reason.TOO_NEW);
      assertThat(refusal(() -> StateDirectory.read(root())))
          .isEqualTo(StateUnavailable.Reason.TOO_NEW);
      assertThat(StateDirectory.holder(root())).as("the lock after a refusal").isEmpty();
    }

    /** As the release before journals has left it. */
    @Test
    void format1IsOpenedAndBecomesFormat2WithEverythingInIt() throws IOException {
      StateDirectory.open(root()).close();
      Path plan = Files.createDirectories(root().resolve("plans/default+shop"));
      String document = JsonText.write(PlanStateCodec.write(state("of format 1")).with("saved", 7));
      Files.writeString(plan.resolve("state.json"), document);
      Files.writeString(root().resolve("VERSION"), "1\n");
      assertThat(StateDirectory.read(root()).plans().read(PLAN)).isPresent();

      try (StateDirectory state = StateDirectory.open(root())) {
        PlanRecord record = state.plans().read(PLAN).orElseThrow();
        assertThat(record.state().message()).isEqualTo("of format 1");
        assertThat(state.plans().save(PLAN, record.version(), state("later"))).isPresent();
      }

      assertThat(root().resolve("VERSION")).hasContent("2");
    }

    /** What is seen there may not be durable yet, and no journal has it. */
    @Test
    void format1IsForcedBeforeItBecomesFormat2() throws IOException {
      StateDirectory.open(root()).close();
      Path plan = Files.createDirectories(root().resolve("plans/default+shop"));
      Files.writeString(root().resolve("VERSION"), "1\n");
      List<Path> forced = new ArrayList<>();
      StateDirectory.open(root(), new DurableFiles(new Recorded(forced))).close();
      int version = forced.lastIndexOf(root().resolve("VERSION"));
      assertThat(forced.subList(0, version)).contains(plan, root().resolve("plans"));
      forced.clear();
      StateDirectory.open(root(), new DurableFiles(new Recorded(forced))).close();
      assertThat(forced).doesNotContain(plan);
    }

    @Test
    void oneThatCannotBeReadIsRefused() throws IOException {
      StateDirectory.open(root()).close();
      Files.writeString(root().resolve("VERSION"), "one");
      assertThat(refusal(() -> StateDirectory.open(root())))
          .isEqualTo(StateUnavailable.Reason.UNREADABLE);
    }

    @Test
    void aDirectoryThatDoesNotExistIsNotRead() {
      assertThat(refusal(() -> StateDirectory.read(temporary.resolve("none"))))
          .isEqualTo(StateUnavailable.Reason.MISSING);
      assertThat(temporary.resolve("none")).doesNotExist();
    }

    @Test
    void aFileInItsPlaceIsRefused() throws IOException {
      Path file = Files.writeString(temporary.resolve("file"), "text");
      assertThat(refusal(() -> StateDirectory.open(file)))
          .isEqualTo(StateUnavailable.Reason.UNREADABLE);
    }
  }

  @Nested
  class Journaled {
    private List<Path> segments() throws IOException {
      try (Stream<Path> files = Files.list(root().resolve("journal"))) {
        return files.toList();
      }
    }

    /** What a process leaves behind that is killed before any file has followed the journal. */
    private void journalOfTwoSaves(Path to) throws IOException {
      try (StateDirectory state = StateDirectory.open(root())) {
        state.plans().save(PLAN, PlanStore.NEVER, state("first"));
        state.plans().save(PLAN, 1, state("second"));
        Files.createDirectories(to.resolve("journal"));
        Files.copy(root().resolve("VERSION"), to.resolve("VERSION"));
        for (Path segment : segments()) {
          Files.copy(segment, to.resolve("journal").resolve(segment.getFileName()));
        }
      }
    }

    @Test
    void anOrderlyClosedOneHasNothingInItsJournal() throws IOException {
      try (StateDirectory state = StateDirectory.open(root())) {
        assertThat(root().resolve("journal")).doesNotExist();
        state.plans().save(PLAN, PlanStore.NEVER, state("first"));
        assertThat(segments()).hasSize(1);
      }
      assertThat(segments()).isEmpty();
    }

    @Test
    void nothingIsWrittenAfterItWasClosed() {
      StateDirectory state = StateDirectory.open(root());
      state.close();
      assertThatThrownBy(() -> state.plans().save(PLAN, PlanStore.NEVER, state("late")))
          .isInstanceOf(StoreFailed.class)
          .hasMessageContaining("closed");
      assertThat(StateDirectory.read(root()).plans().read(PLAN)).isEmpty();
    }

    /** A power cut may leave the files behind the journal. */
    @Test
    void isBroughtUpToItsJournalWhenItIsOpened() throws IOException {
      Path left = temporary.resolve("left");
      journalOfTwoSaves(left);
      Path plan = Files.createDirectories(left.resolve("plans/default+shop"));
      Files.writeString(plan.resolve("state.json"), "");
      try (StateDirectory state = StateDirectory.open(left)) {
        PlanRecord record = state.plans().read(PLAN).orElseThrow();
        assertThat(record.state().message()).isEqualTo("second");
        assertThat(record.version()).isEqualTo(2);
      }
    }

    /** After a crash as well as while another process works. */
    @Test
    void readersSeeWhatTheJournalHasAndChangeNothing() throws IOException {
      Path left = temporary.resolve("left");
      journalOfTwoSaves(left);
      StateDirectory reader = StateDirectory.read(left);
      assertThat(reader.plans().plans()).containsExactly(PLAN);
      assertThat(reader.plans().read(PLAN).orElseThrow().state().message()).isEqualTo("second");
      assertThat(left.resolve("plans")).doesNotExist();
      StateDirectory.open(left).close();
      assertThat(reader.plans().read(PLAN).orElseThrow().state().message()).isEqualTo("second");
      assertThat(left.resolve("plans/default+shop/state.json")).exists();
    }

    @Test
    void aDamagedJournalIsRefusedWithWhatToDo() throws IOException {
      Path left = temporary.resolve("left");
      journalOfTwoSaves(left);
      Path segment = left.resolve("journal").resolve(segments(left));
      byte[] content = Files.readAllBytes(segment);
      content[40] ^= 1;
      Files.write(segment, content);
      assertThatThrownBy(() -> StateDirectory.open(left))
          .isInstanceOf(StateUnavailable.class)
          .hasMessageContaining(segment.toString())
          .hasMessageContaining("backup");
      assertThat(StateDirectory.holder(left)).as("the lock after a refusal").isEmpty();
    }

    private static String segments(Path root) throws IOException {
      try (Stream<Path> files = Files.list(root.resolve("journal"))) {
        return files.findFirst().orElseThrow().getFileName().toString();
      }
    }
  }

  private void saveFirst() {
    try (StateDirectory state = StateDirectory.open(root())) {
      state.plans().save(PLAN, PlanStore.NEVER, state("first"));
    }
  }

  @Nested
  class Damage {
    private Path only(Path directory) throws IOException {
      try (Stream<Path> files = Files.walk(directory)) {
        return files.filter(file -> file.endsWith("state.json")).findFirst().orElseThrow();
      }
    }

    @Test
    void aStateThatCannotBeReadIsReportedAndNeverTreatedAsNew() throws IOException {
      saveFirst();
      Path file = only(root());
      Files.writeString(file, "{\"version\":");
      try (StateDirectory state = StateDirectory.open(root())) {
        assertThatThrownBy(() -> state.plans().read(PLAN))
            .isInstanceOf(StoreFailed.class)
            .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> state.plans().save(PLAN, PlanStore.NEVER, state("anew")))
            .isInstanceOf(StoreFailed.class);
      }
    }

    @Test
    void whatACrashLeftBehindIsSweptAway() throws IOException {
      saveFirst();
      Path left = Files.writeString(only(root()).resolveSibling(".tmp~x~1"), "half of a docu");
      assertThat(StateDirectory.read(root()).plans().plans()).containsExactly(PLAN);
      assertThat(left).exists();
      StateDirectory.open(root()).close();
      assertThat(left).doesNotExist();
    }

    @Test
    void aTornLineOfTheAuditLogIsPassedOver() throws IOException {
      AuditRecord first = record("1");
      AuditRecord second = record("2");
      try (StateDirectory state = StateDirectory.open(root())) {
        state.audit().append(List.of(first));
      }
      Files.writeString(
          root().resolve("audit/audit.jsonl"), "{\"id\":\"torn", StandardOpenOption.APPEND);
      try (StateDirectory state = StateDirectory.open(root())) {
        state.audit().append(List.of(second));
        assertThat(state.audit().read()).containsExactly(first, second);
      }
    }

    private AuditRecord record(String id) {
      return new AuditRecord(
          id, NOW, "alice", "suspend", Optional.of(PLAN), "incident", JsonObject.EMPTY);
    }
  }
}
