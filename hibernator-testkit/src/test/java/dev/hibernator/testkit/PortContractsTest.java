package dev.hibernator.testkit;

import dev.hibernator.core.store.MemoryAuditLog;
import dev.hibernator.core.store.MemoryLedgerStore;
import dev.hibernator.core.store.MemoryPlanStore;
import dev.hibernator.core.store.MemoryWorkQueue;
import dev.hibernator.core.store.StateDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every implementation of a port passes the port's contract. */
class PortContractsTest {
  @TempDir Path directory;

  private final List<StateDirectory> opened = new ArrayList<>();

  private StateDirectory fresh() {
    StateDirectory state = StateDirectory.open(directory.resolve("state-" + opened.size()));
    opened.add(state);
    return state;
  }

  @AfterEach
  void close() {
    opened.forEach(StateDirectory::close);
  }

  private static List<DynamicTest> tests(List<Check> checks) {
    return checks.stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run))
        .toList();
  }

  @TestFactory
  List<DynamicTest> plansInMemory() {
    return tests(new PlanStoreContract(MemoryPlanStore::new).checks());
  }

  @TestFactory
  List<DynamicTest> plansInFiles() {
    return tests(new PlanStoreContract(() -> fresh().plans()).checks());
  }

  @TestFactory
  List<DynamicTest> historyInMemory() {
    return tests(new LedgerStoreContract(MemoryLedgerStore::new).checks());
  }

  @TestFactory
  List<DynamicTest> historyInFiles() {
    return tests(new LedgerStoreContract(() -> fresh().ledger()).checks());
  }

  @TestFactory
  List<DynamicTest> auditInMemory() {
    return tests(new AuditLogContract(MemoryAuditLog::new).checks());
  }

  @TestFactory
  List<DynamicTest> auditInAFile() {
    return tests(new AuditLogContract(() -> fresh().audit()).checks());
  }

  @TestFactory
  List<DynamicTest> workInMemory() {
    return tests(new WorkQueueContract(MemoryWorkQueue::new).checks());
  }
}
