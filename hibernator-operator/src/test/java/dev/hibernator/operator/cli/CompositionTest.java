package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another entry point puts its own parts in, and the commands stay the same. */
@Timeout(60)
class CompositionTest {
  private static final Instant START = Instant.parse("2026-02-02T12:00:00Z");

  @TempDir Path directory;
  private final AtomicInteger saves = new AtomicInteger();

  @Test
  void clockAndPortsCanBeReplaced() {
    String plan =
        Manifests.write(directory.resolve("plan.yaml"), Manifests.plan("prod")).toString();
    String state = directory.resolve("s").toString();
    try (FastTime time = new FastTime(START, 600)) {
      CommandLineInProcess hibernator = CommandLineInProcess.of(watching(time));

      Ran ran = hibernator.run("run", "-f", plan, "--state", state, "--once", "hibernate");

      assertThat(ran.code()).as(ran.toString()).isZero();
      assertThat(ran.out()).contains("2026-02-02T13:").contains("default/prod done");
      assertThat(saves).hasPositiveValue();
      assertThat(hibernator.run("status", "prod", "--state", state).out()).contains("Hibernated");
    }
  }

  @Test
  void interruptionBeforeTheEndIsTheSignalsExitCode() {
    String plan =
        Manifests.write(directory.resolve("plan.yaml"), Manifests.plan("prod")).toString();
    Interruption interruption = new Interruption(code -> {});
    interruption.signalled(15);
    Composition composition =
        new Composition() {
          @Override
          Interruption interruption() {
            return interruption;
          }
        };

    Ran ran =
        CommandLineInProcess.of(composition)
            .run("run", "-f", plan, "--state", directory.resolve("s").toString());

    assertThat(ran.code()).isEqualTo(143);
  }

  private Composition watching(FastTime time) {
    return new Composition() {
      @Override
      public FastTime time() {
        return time;
      }

      @Override
      public EngineBuilder engine(StateDirectory state, Connectors connectors) {
        return super.engine(state, connectors).plans(new Counting(state.plans(), saves));
      }

      @Override
      Interruption interruption() {
        return new Interruption(code -> {});
      }
    };
  }

  private record Counting(PlanStore store, AtomicInteger saves) implements PlanStore {
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
      saves.incrementAndGet();
      return store.save(plan, expected, next);
    }

    @Override
    public Optional<PlanDefinition> definition(PlanId plan) {
      return store.definition(plan);
    }

    @Override
    public void define(PlanDefinition definition) {
      store.define(definition);
    }

    @Override
    public void delete(PlanId plan) {
      store.delete(plan);
    }
  }
}
