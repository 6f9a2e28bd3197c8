package com.example.lamps;

import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.engine.EngineListener;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.store.FixedExecutors;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.manifest.ManifestReader;
import dev.hibernator.manifest.ManifestSet;
import dev.hibernator.manifest.ManifestSource;
import dev.hibernator.manifest.PlanManifest;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine with everything of one's own: plans from YAML, files, executor, notifier, listener.
 */
public final class House {
  private final FixedExecutors executors;

  /** Creates a house whose lamps are followed. */
  public House(Lamps lamps) {
    executors = new FixedExecutors(List.of(new LampExecutor(lamps)));
  }

  /** Reads plans; whoever wrote them is told everything that is wrong with them. */
  public List<Plan> plans(String yaml, Instant now) {
    ManifestSet read =
        new ManifestReader(executors).read(List.of(ManifestSource.of("house.yaml", yaml)), now);
    if (!read.isRunnable()) {
      throw new IllegalArgumentException(read.problemsToRun().toString());
    }
    return read.plans().stream().map(PlanManifest::plan).toList();
  }

  /** Describes an engine that keeps everything in a directory and says what happens. */
  public EngineBuilder engine(StateDirectory state, Consumer<String> say) {
    return Engine.builder()
        .state(state)
        .executors(executors)
        .notifier(each -> say.accept("told: " + each.plan().name() + " " + each.event()))
        .listener(
            new EngineListener() {
              @Override
              public void changed(PlanStatus before, PlanStatus now) {
                if (before.phase() != now.phase()) {
                  say.accept("seen: " + now.plan().name() + " " + now.phase());
                }
              }
            });
  }
}
