package dev.hibernator.core.port;

import java.util.List;

/**
 * Keeps who changed what; what is in it is never changed. Safe for use by several threads.
 *
 * <p>A record is delivered at least once; a log that already holds one of the same id may keep
 * both, readers tell them by it.
 */
public interface AuditLog {
  /**
   * Appends records, durable on return.
   *
   * @param records the records in order
   * @throws dev.hibernator.restore.StoreFailed if they cannot be made durable
   */
  void append(List<AuditRecord> records);

  /**
   * Reads what it holds, each id once.
   *
   * @return the records in the order in which they were appended
   * @throws dev.hibernator.restore.StoreFailed if they cannot be read
   */
  List<AuditRecord> read();
}
