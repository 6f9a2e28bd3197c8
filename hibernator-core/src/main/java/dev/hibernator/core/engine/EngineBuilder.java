package dev.hibernator.core.engine;

import dev.hibernator.api.executor.Executor;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.core.port.FreeSpace;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.Notifier;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.core.port.WorkQueue;
import dev.hibernator.core.store.FixedExecutors;
import dev.hibernator.core.store.InstalledExecutors;
import dev.hibernator.core.store.MemoryAuditLog;
import dev.hibernator.core.store.MemoryExceptionStore;
import dev.hibernator.core.store.MemoryLedgerStore;
import dev.hibernator.core.store.MemoryPlanStore;
import dev.hibernator.core.store.MemoryWorkQueue;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.RestoreStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes an {@link Engine}. Not safe for use by several threads. */
public final class EngineBuilder {
  private PlanStore plans = new MemoryPlanStore();
  private LedgerStore ledger = new MemoryLedgerStore();
  private RestoreStore restore = new InMemoryRestoreStore();
  private AuditLog audit = new MemoryAuditLog();
  private WorkQueue queue = new MemoryWorkQueue();
  private @Nullable ExecutorCatalog executors;
  private Connectors connectors = ref -> Optional.empty();
  private Notifier notifier = Notifier.NONE;
  private Inbox inbox = Inbox.NONE;
  private ExceptionStore exceptions = new MemoryExceptionStore();
  private @Nullable TimeSource time;
  private Limits limits = Limits.DEFAULT;
  FreeSpace freeSpace = FreeSpace.UNLIMITED;
  long leastFreeBytes = FreeSpace.LEAST_BYTES;
  final List<EngineListener> listeners = new ArrayList<>();
  final Map<String, RequestHandler> handlers = new TreeMap<>();

  EngineBuilder() {}

  /**
   * Keeps everything in a state directory; it is closed by the caller, after the engine.
   *
   * @param directory the directory, open for writing
   * @return this builder
   */
  public EngineBuilder state(StateDirectory directory) {
    handlers.putAll(
        new RestoreRequests(directory.restore(), directory.previousRestoreData()).handlers());
    return plans(directory.plans())
        .ledger(directory.ledger())
        .restore(directory.restore())
        .audit(directory.audit())
        .inbox(directory.inbox())
        .exceptions(directory.exceptions())
        .freeSpace(directory.freeSpace(), FreeSpace.LEAST_BYTES);
  }

  /**
   * Sets where plans' states are kept.
   *
   * @param store the store, in memory if not set
   * @return this builder
   */
  public EngineBuilder plans(PlanStore store) {
    plans = store;
    return this;
  }

  /**
   * Sets where history and logs are kept.
   *
   * @param store the store, in memory if not set
   * @return this builder
   */
  public EngineBuilder ledger(LedgerStore store) {
    ledger = store;
    return this;
  }

  /**
   * Sets where restore data is kept.
   *
   * @param store the store, in memory if not set
   * @return this builder
   */
  public EngineBuilder restore(RestoreStore store) {
    restore = store;
    return this;
  }

  /**
   * Sets where is kept who changed what.
   *
   * @param log the log, in memory if not set
   * @return this builder
   */
  public EngineBuilder audit(AuditLog log) {
    audit = log;
    return this;
  }

  /**
   * Sets the queue between decisions and attempts.
   *
   * @param workQueue the queue, in memory if not set
   * @return this builder
   */
  public EngineBuilder queue(WorkQueue workQueue) {
    queue = workQueue;
    return this;
  }

  /**
   * Sets the executors.
   *
   * @param catalog the executors, all installed ones if not set
   * @return this builder
   */
  public EngineBuilder executors(ExecutorCatalog catalog) {
    executors = catalog;
    return this;
  }

  /**
   * Sets the executors.
   *
   * @param each the only executors that there are
   * @return this builder
   */
  public EngineBuilder executors(Executor... each) {
    return executors(new FixedExecutors(Arrays.asList(each)));
  }

  /**
   * Sets the way to connectors.
   *
   * @param definitions the connectors, none if not set
   * @return this builder
   */
  public EngineBuilder connectors(Connectors definitions) {
    connectors = definitions;
    return this;
  }

  /**
   * Sets who tells people.
   *
   * @param teller who, nobody if not set
   * @return this builder
   */
  public EngineBuilder notifier(Notifier teller) {
    notifier = teller;
    return this;
  }

  /**
   * Sets where requests wait. The engine looks there when it is told to, by {@link
   * Engine#takeRequests}.
   *
   * @param requests where, nowhere if not set
   * @return this builder
   */
  public EngineBuilder inbox(Inbox requests) {
    inbox = requests;
    return this;
  }

  /**
   * Sets where the exceptions are kept that requests add to plans.
   *
   * @param store the store, in memory if not set
   * @return this builder
   */
  public EngineBuilder exceptions(ExceptionStore store) {
    exceptions = store;
    return this;
  }

  /**
   * Adds a kind of request to those that every engine knows.
   *
   * @param kind the kind
   * @param handler what knows its meaning
   * @return this builder
   */
  public EngineBuilder requests(String kind, RequestHandler handler) {
    handlers.put(kind, handler);
    return this;
  }

  /**
   * Sets the time.
   *
   * @param source the time, the system's if not set
   * @return this builder
   */
  public EngineBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /**
   * Sets how much is done at once.
   *
   * @param most the limits, {@link Limits#DEFAULT} if not set
   * @return this builder
   */
  public EngineBuilder limits(Limits most) {
    limits = most;
    return this;
  }

  /**
   * Sets how much room there must be for shutdowns to begin. While there is less none begins, which
   * is told; what sleeps is woken all the same.
   *
   * @param space the room where restore data is kept, unlimited if not set
   * @param leastBytes how much of it must be free, {@link FreeSpace#LEAST_BYTES} if not set
   * @return this builder
   * @throws IllegalArgumentException if it is negative
   */
  public EngineBuilder freeSpace(FreeSpace space, long leastBytes) {
    if (leastBytes < 0) {
      throw new IllegalArgumentException("the least free space is negative: " + leastBytes);
    }
    freeSpace = space;
    leastFreeBytes = leastBytes;
    return this;
  }

  /**
   * Lets somebody watch from the start.
   *
   * @param listener who
   * @return this builder
   */
  public EngineBuilder listener(EngineListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Builds the engine.
   *
   * @return an engine that is not started yet
   */
  public Engine build() {
    return new Engine(this);
  }

  Ports ports() {
    ExecutorCatalog catalog = executors;
    TimeSource source = time;
    return new Ports(
        plans,
        ledger,
        new RestoreLedger(restore),
        audit,
        queue,
        catalog == null ? new InstalledExecutors() : catalog,
        connectors,
        notifier,
        inbox,
        exceptions,
        source == null ? RunningTime.system() : source,
        limits);
  }
}
