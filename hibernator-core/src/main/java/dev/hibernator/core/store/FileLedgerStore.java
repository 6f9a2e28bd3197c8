package dev.hibernator.core.store;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.HistoryCodec;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a document for each cycle, and a file for each attempt's log. Lines of logs are written a
 * moment after they were appended, at the latest when the store is closed; this store reads them at
 * once. A kill, a crash or a power cut may lose the lines of the last moment, or of the last
 * seconds while very many attempts begin, and leave the last line of a file incomplete.
 */
final class FileLedgerStore implements LedgerStore {
  private static final String DOCUMENT = ".json";

  private final Path ledger;
  private final Path cycles;
  private final Documents documents;
  private final WriteBehind logs;

  FileLedgerStore(Path ledger, Path cycles, Documents documents) {
    this(ledger, cycles, documents, QuietWrites.Pace.usual());
  }

  /**
   * Creates it.
   *
   * @param pace how fast lines of logs are written
   */
  FileLedgerStore(Path ledger, Path cycles, Documents documents, QuietWrites.Pace pace) {
    this.ledger = ledger;
    this.cycles = cycles;
    this.documents = documents;
    logs = new WriteBehind(this::file, pace);
  }

  @Override
  public void save(PlanId plan, CycleRecord record) {
    Path file = ledger(plan).resolve(FileNames.encode(record.id().value()) + DOCUMENT);
    documents.write(ledger, file, HistoryCodec.write(record));
  }

  @Override
  public List<CycleRecord> cycles(PlanId plan, int limit) {
    return newestFirst(plan).stream()
        .limit(limit)
        .flatMap(file -> documents.read(file, HistoryCodec::read).stream())
        .toList();
  }

  @Override
  public void prune(PlanId plan, int keep) {
    List<Path> all = newestFirst(plan);
    for (Path document : all.subList(Math.min(keep, all.size()), all.size())) {
      try {
        String cycle = cycleName(document);
        logs.discard(plan, attempt -> FileNames.encode(attempt.cycle().value()).equals(cycle));
        deleteLogs(cycles.resolve(FileNames.plan(plan)).resolve(cycle));
        documents.delete(document);
      } catch (IOException e) {
        throw new StoreFailed("cannot delete '" + document + "': " + e, e);
      }
    }
  }

  @Override
  public AttemptLog open(Attempt attempt) {
    return logs.open(attempt);
  }

  @Override
  public List<Attempt> logs(PlanId plan, CycleId cycle) {
    logs.write(plan, attempt -> attempt.cycle().equals(cycle));
    return documents.list(directory(plan, cycle)).stream()
        .flatMap(file -> LogFile.attempt(file, plan, cycle).stream())
        .sorted(Comparator.comparing(Attempt::fence))
        .toList();
  }

  @Override
  public List<LogLine> log(Attempt attempt) {
    logs.write(attempt.plan(), attempt::equals);
    return LogFile.read(file(attempt));
  }

  @Override
  public Optional<String> place(Attempt attempt) {
    return Optional.of(file(attempt).toString());
  }

  /** Writes what waits of logs; nothing is written of any afterwards. May be called again. */
  void close() {
    logs.close();
  }

  private List<Path> newestFirst(PlanId plan) {
    return documents.list(ledger(plan)).stream().sorted(Comparator.reverseOrder()).toList();
  }

  private void deleteLogs(Path directory) throws IOException {
    for (Path log : documents.list(directory)) {
      Files.deleteIfExists(log);
    }
    Files.deleteIfExists(directory);
  }

  private static String cycleName(Path document) {
    String name = document.getFileName().toString();
    return name.substring(0, name.length() - DOCUMENT.length());
  }

  private Path ledger(PlanId plan) {
    return ledger.resolve(FileNames.plan(plan));
  }

  private Path directory(PlanId plan, CycleId cycle) {
    return cycles.resolve(FileNames.plan(plan)).resolve(FileNames.encode(cycle.value()));
  }

  private Path file(Attempt attempt) {
    return directory(attempt.plan(), attempt.cycle())
        .resolve(
            FileNames.encode(attempt.target().value())
                + "."
                + attempt.operation().wireName()
                + "."
                + attempt.fence()
                + ".log");
  }
}
