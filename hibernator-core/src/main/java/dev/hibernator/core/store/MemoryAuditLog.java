package dev.hibernator.core.store;

import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.AuditRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps audit records in memory. */
public final class MemoryAuditLog implements AuditLog {
  private final Map<String, AuditRecord> records = new LinkedHashMap<>();

  /** Creates an empty log. */
  public MemoryAuditLog() {}

  @Override
  public synchronized void append(List<AuditRecord> added) {
    added.forEach(record -> records.putIfAbsent(record.id(), record));
  }

  @Override
  public synchronized List<AuditRecord> read() {
    return List.copyOf(records.values());
  }
}
