package dev.hibernator.core.store;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.restore.DurableFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class FilePlanStore implements PlanStore {
  FilePlanStore(Path directory, DurableFiles files) {}

  @Override
  public List<PlanId> plans() {
    return pending();
  }

  @Override
  public Optional<PlanRecord> read(PlanId plan) {
    return pending();
  }

  @Override
  public Optional<PlanRecord> save(PlanId plan, long expected, PlanState next) {
    return pending();
  }

  @Override
  public Optional<PlanDefinition> definition(PlanId plan) {
    return pending();
  }

  @Override
  public void define(PlanDefinition definition) {
    pending();
  }

  @Override
  public void delete(PlanId plan) {
    pending();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T> T pending() {
    throw new UnsupportedOperationException();
  }
}
