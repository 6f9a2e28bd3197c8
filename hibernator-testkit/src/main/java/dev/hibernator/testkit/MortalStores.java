package dev.hibernator.testkit;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.RestoreStore;
import dev.hibernator.restore.StoreFailed;
import dev.hibernator.restore.StoredDocument;
import dev.hibernator.restore.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Stores as one process sees them: once it is dead, nothing of it is saved any more. */
final class MortalStores {
  private final BooleanSupplier dead;

  MortalStores(BooleanSupplier dead) {
    this.dead = dead;
  }

  private void requireLife() {
    if (dead.getAsBoolean()) {
      throw new StoreFailed("the process is dead");
    }
  }

  PlanStore of(PlanStore store) {
    return new PlanStore() {
      @Override
      public List<PlanId> plans() {
        return store.plans();
      }

      @Override
      public Optional<PlanRecord> read(PlanId plan) {
        return store.read(plan);
      }

      @Override
      public Optional<PlanRecord> save(PlanId plan, long expected, PlanState next) {
        requireLife();
        return store.save(plan, expected, next);
      }

      @Override
      public Optional<PlanDefinition> definition(PlanId plan) {
        return store.definition(plan);
      }

      @Override
      public void define(PlanDefinition definition) {
        requireLife();
        store.define(definition);
      }

      @Override
      public void delete(PlanId plan) {
        requireLife();
        store.delete(plan);
      }
    };
  }

  RestoreStore of(RestoreStore store) {
    return new RestoreStore() {
      @Override
      public Optional<StoredDocument> read(DocumentKey key) {
        return store.read(key);
      }

      @Override
      public Optional<Version> create(DocumentKey key, String text) {
        requireLife();
        return store.create(key, text);
      }

      @Override
      public Optional<Version> replace(DocumentKey key, Version expected, String text) {
        requireLife();
        return store.replace(key, expected, text);
      }

      @Override
      public boolean delete(DocumentKey key, Version expected) {
        requireLife();
        return store.delete(key, expected);
      }

      @Override
      public Map<DocumentKey, Version> list(PlanId plan) {
        return store.list(plan);
      }

      @Override
      public List<PlanId> plans() {
        return store.plans();
      }
    };
  }
}
