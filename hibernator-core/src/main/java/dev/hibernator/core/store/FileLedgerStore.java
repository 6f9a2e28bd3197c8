package dev.hibernator.core.store;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.DurableFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class FileLedgerStore implements LedgerStore {
  FileLedgerStore(Path ledger, Path cycles, DurableFiles files) {}

  @Override
  public void save(PlanId plan, CycleRecord record) {
    pending();
  }

  @Override
  public List<CycleRecord> cycles(PlanId plan, int limit) {
    return pending();
  }

  @Override
  public void prune(PlanId plan, int keep) {
    pending();
  }

  @Override
  public AttemptLog open(Attempt attempt) {
    return pending();
  }

  @Override
  public List<Attempt> logs(PlanId plan, CycleId cycle) {
    return pending();
  }

  @Override
  public List<LogLine> log(Attempt attempt) {
    return pending();
  }

  @Override
  public Optional<String> place(Attempt attempt) {
    return pending();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T> T pending() {
    throw new UnsupportedOperationException();
  }
}
