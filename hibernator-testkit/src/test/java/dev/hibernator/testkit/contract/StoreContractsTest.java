package dev.hibernator.testkit.contract;

import dev.hibernator.core.store.DefinedConnectors;
import dev.hibernator.core.store.FileInbox;
import dev.hibernator.core.store.MemoryAuditLog;
import dev.hibernator.core.store.MemoryExceptionStore;
import dev.hibernator.core.store.MemoryInbox;
import dev.hibernator.core.store.MemoryLedgerStore;
import dev.hibernator.core.store.MemoryPlanStore;
import dev.hibernator.core.store.MemoryPreviousVersions;
import dev.hibernator.core.store.MemoryWorkQueue;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.InMemoryRestoreStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class StoreContractsTest {
  @Nested
  class InMemory {
    @TestFactory
    Stream<DynamicTest> plans() {
      return tests(PlanStoreContract.checks(memory(MemoryPlanStore::new)));
    }

    @TestFactory
    Stream<DynamicTest> restore() {
      return tests(RestoreStoreContract.checks(memory(InMemoryRestoreStore::new)));
    }

    @TestFactory
    Stream<DynamicTest> ledger() {
      return tests(LedgerStoreContract.checks(memory(MemoryLedgerStore::new)));
    }

    @TestFactory
    Stream<DynamicTest> audit() {
      return tests(AuditLogContract.checks(memory(MemoryAuditLog::new)));
    }

    @TestFactory
    Stream<DynamicTest> inbox() {
      return tests(InboxContract.checks(memory(() -> served(new MemoryInbox()))));
    }

    @TestFactory
    Stream<DynamicTest> exceptions() {
      return tests(ExceptionStoreContract.checks(memory(MemoryExceptionStore::new)));
    }

    @TestFactory
    Stream<DynamicTest> previousVersions() {
      return tests(PreviousVersionsContract.checks(memory(MemoryPreviousVersions::new)));
    }

    @TestFactory
    Stream<DynamicTest> connectors() {
      return tests(ConnectorsContract.checks(DefinedConnectors::new));
    }

    @TestFactory
    Stream<DynamicTest> work() {
      return tests(WorkQueueContract.checks(MemoryWorkQueue::new));
    }
  }

  @Nested
  class InFiles {
    private final AtomicInteger number = new AtomicInteger();
    @TempDir private Path directory;

    @TestFactory
    Stream<DynamicTest> plans() {
      return tests(PlanStoreContract.checks(files(StateDirectory::plans)));
    }

    @TestFactory
    Stream<DynamicTest> restore() {
      return tests(RestoreStoreContract.checks(files(StateDirectory::restore)));
    }

    @TestFactory
    Stream<DynamicTest> ledger() {
      return tests(LedgerStoreContract.checks(files(StateDirectory::ledger)));
    }

    @TestFactory
    Stream<DynamicTest> audit() {
      return tests(AuditLogContract.checks(files(StateDirectory::audit)));
    }

    @TestFactory
    Stream<DynamicTest> inbox() {
      return tests(InboxContract.checks(files(state -> served(state.inbox()))));
    }

    @TestFactory
    Stream<DynamicTest> exceptions() {
      return tests(ExceptionStoreContract.checks(files(StateDirectory::exceptions)));
    }

    @TestFactory
    Stream<DynamicTest> previousVersions() {
      return tests(PreviousVersionsContract.checks(files(StateDirectory::previousRestoreData)));
    }

    private <S> Supplier<StorePlace<S>> files(Function<StateDirectory, S> part) {
      return () -> new InDirectory<>(directory.resolve("place-" + number.incrementAndGet()), part);
    }
  }

  private static InboxContract.Served served(MemoryInbox inbox) {
    return new InboxContract.Served(inbox, inbox::leave, inbox::fetch);
  }

  private static InboxContract.Served served(FileInbox inbox) {
    return new InboxContract.Served(inbox, inbox::leave, inbox::answerTo);
  }

  private static <S> Supplier<StorePlace<S>> memory(Supplier<? extends S> create) {
    return () -> {
      S store = create.get();
      return () -> store;
    };
  }

  private static Stream<DynamicTest> tests(List<Check> checks) {
    return checks.stream().map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  /** A part of a state directory, which is opened and closed with it. */
  private static final class InDirectory<S> implements StorePlace<S> {
    private final Path root;
    private final Function<StateDirectory, S> part;
    private Optional<StateDirectory> opened = Optional.empty();

    InDirectory(Path root, Function<StateDirectory, S> part) {
      this.root = root;
      this.part = part;
    }

    @Override
    public S open() {
      close();
      StateDirectory state = StateDirectory.open(root);
      opened = Optional.of(state);
      return part.apply(state);
    }

    @Override
    public void close() {
      opened.ifPresent(StateDirectory::close);
      opened = Optional.empty();
    }
  }
}
