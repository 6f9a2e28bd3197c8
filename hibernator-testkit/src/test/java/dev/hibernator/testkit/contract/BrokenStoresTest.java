package dev.hibernator.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.PreviousVersions;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.MemoryInbox;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.RestoreStore;
import dev.hibernator.restore.StoredDocument;
import dev.hibernator.restore.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The contracts of stores can fail. */
class BrokenStoresTest {
  @Test
  void theLastWriterWinningIsFound() {
    assertThat(failures(RestoreStoreContract.checks(() -> LastWins::new)))
        .contains(
            "a conflict is a value and writes nothing",
            "of many writers of one version exactly one wins");
  }

  @Test
  void forgettingAtARestartIsFound() {
    assertThat(failures(RestoreStoreContract.checks(() -> InMemoryRestoreStore::new)))
        .containsExactly("what was written is there after reopening");
  }

  @Test
  void readingARecordTwiceIsFound() {
    assertThat(failures(AuditLogContract.checks(() -> memory(new Repeating()))))
        .containsExactly(
            "a record that is delivered again is read once",
            "what was appended is there after reopening");
  }

  /** A second answer would tell people something else than what was done. */
  @Test
  void anInboxThatLosesWhatWasTakenIsFound() {
    assertThat(failures(InboxContract.checks(BrokenStoresTest::forgetful)))
        .contains("what was taken is given again until it is answered");
  }

  private static StorePlace<InboxContract.Served> forgetful() {
    MemoryInbox inbox = new MemoryInbox();
    Inbox once =
        new Inbox() {
          @Override
          public List<Request> take(Predicate<PlanId> plans) {
            List<Request> taken = inbox.take(plans);
            taken.forEach(each -> inbox.answer(reply(each)));
            return taken;
          }

          @Override
          public boolean isOpen(String request) {
            return inbox.isOpen(request);
          }

          @Override
          public void answer(Answer answer) {
            inbox.answer(answer);
          }
        };
    return () -> new InboxContract.Served(once, inbox::leave, inbox::fetch);
  }

  private static Answer reply(Request request) {
    return new Answer(request.id(), request.at(), Optional.empty(), "", JsonObject.EMPTY);
  }

  @Test
  void aVersionThatIsReplacedIsFound() {
    assertThat(failures(PreviousVersionsContract.checks(() -> replacing())))
        .containsExactly("what is kept already stays");
  }

  private static StorePlace<PreviousVersions> replacing() {
    Map<String, JsonObject> kept = new ConcurrentSkipListMap<>();
    PreviousVersions versions =
        new PreviousVersions() {
          @Override
          public boolean has(String request) {
            return kept.containsKey(request);
          }

          @Override
          public void keep(String request, JsonObject content) {
            kept.put(request, content);
          }

          @Override
          public List<String> requests() {
            return List.copyOf(kept.keySet());
          }

          @Override
          public Optional<JsonObject> read(String request) {
            return Optional.ofNullable(kept.get(request));
          }

          @Override
          public String place(String request) {
            return request;
          }
        };
    return () -> versions;
  }

  private static StorePlace<AuditLog> memory(AuditLog log) {
    return () -> log;
  }

  private static List<String> failures(List<Check> checks) {
    return checks.stream().filter(BrokenStoresTest::fails).map(Check::name).toList();
  }

  private static boolean fails(Check check) {
    try {
      check.run();
      return false;
    } catch (AssertionError e) {
      return true;
    }
  }

  /** Keeps whatever is delivered. */
  private static final class Repeating implements AuditLog {
    private final List<AuditRecord> all = new CopyOnWriteArrayList<>();

    @Override
    public void append(List<AuditRecord> records) {
      all.addAll(records);
    }

    @Override
    public List<AuditRecord> read() {
      return List.copyOf(all);
    }
  }

  /** Replaces whatever version there is. */
  private static final class LastWins implements RestoreStore {
    private final RestoreStore correct = new InMemoryRestoreStore();

    @Override
    public synchronized Optional<StoredDocument> read(DocumentKey key) {
      return correct.read(key);
    }

    @Override
    public synchronized Optional<Version> create(DocumentKey key, String text) {
      return correct.create(key, text);
    }

    @Override
    public synchronized Optional<Version> replace(DocumentKey key, Version expected, String text) {
      return correct.read(key).flatMap(present -> correct.replace(key, present.version(), text));
    }

    @Override
    public synchronized boolean delete(DocumentKey key, Version expected) {
      return correct.delete(key, expected);
    }

    @Override
    public synchronized Map<DocumentKey, Version> list(PlanId plan) {
      return correct.list(plan);
    }

    @Override
    public synchronized List<PlanId> plans() {
      return correct.plans();
    }
  }
}
