package dev.hibernator.core.engine;

import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.Notifier;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.core.port.WorkQueue;
import dev.hibernator.restore.RestoreLedger;

/** Everything outside that an engine works with. */
record Ports(
    PlanStore plans,
    LedgerStore ledger,
    RestoreLedger restore,
    AuditLog audit,
    WorkQueue queue,
    ExecutorCatalog executors,
    Connectors connectors,
    Notifier notifier,
    Inbox inbox,
    ExceptionStore exceptions,
    TimeSource time,
    Limits limits) {}
