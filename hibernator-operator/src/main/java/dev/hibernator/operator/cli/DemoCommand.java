package dev.hibernator.operator.cli;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.core.store.FixedExecutors;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.manifest.ManifestReader;
import dev.hibernator.manifest.ManifestSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code hibernator demo}. */
@Command(
    name = "demo",
    description = {
      "Shows a whole night in about a minute.",
      "The resources are pretended and the clock is accelerated. Needs nothing, leaves nothing behind."
    },
    footer = "  hibernator demo")
final class DemoCommand extends Action {
  private static final Instant EVENING = Instant.parse("2026-02-02T19:59:45Z");
  private static final ExecutorType NOOP = new ExecutorType("noop");
  private static final TargetName UNLUCKY = new TargetName("database");

  private final Composition composition;
  private final Streams streams;

  DemoCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    Interruption interruption = composition.interruption();
    ExecutorCatalog executors = executors();
    List<Plan> plans = plans(executors);
    Path root = TemporaryState.create();
    try (StateDirectory directory = composition.open(root);
        FastTime time = new FastTime(EVENING, DemoNight.WORK_SPEED);
        DemoNight night = new DemoNight(reporter(plans, time), time);
        Engine engine =
            Engine.builder()
                .state(directory)
                .executors(executors)
                .time(time)
                .listener(night)
                .build()) {
      streams.lines(introduction(plans.get(0), time));
      streams.out().flush();
      interruption.whenAsked(night::giveUp);
      engine.start(plans);
      night.began(engine.statuses().stream().map(Happening::of).toList());
      night.await();
      engine.stop(Interruption.ORDERLY);
      night.morning().ifPresent(status -> DemoSummary.of(status).forEach(night::note));
    } finally {
      TemporaryState.delete(root);
    }
    return interruption.exitCode().orElse(ExitCode.DONE);
  }

  private Reporter reporter(List<Plan> plans, FastTime time) {
    Plan plan = plans.get(0);
    Map<PlanId, ZoneId> zones = Map.of(plan.id(), plan.schedule().zone());
    return new LineReporter(streams, time, new HappeningText(zones, streams.screen()));
  }

  private ExecutorCatalog executors() {
    return new FixedExecutors(
        composition.executors().find(NOOP).stream()
            .map(noop -> new FailsOnce(noop, UNLUCKY))
            .toList());
  }

  private static List<Plan> plans(ExecutorCatalog executors) {
    try (InputStream manifest = DemoCommand.class.getResourceAsStream("demo.yaml")) {
      if (manifest == null) {
        throw new IllegalStateException("demo.yaml is not on the class path");
      }
      ManifestSource source = ManifestSource.of("demo.yaml", manifest.readAllBytes());
      return ManifestInput.plans(new ManifestReader(executors).read(List.of(source), EVENING));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> introduction(Plan plan, FastTime time) {
    return List.of(
        streams.screen().styled(Style.BOLD, "A night in about a minute."),
        "The clock is accelerated: it is "
            + ZonedText.forPeople(time.instant(), plan.schedule().zone())
            + " and "
            + DemoNight.WORK_SPEED
            + " seconds pass in a real one, "
            + DemoNight.SLEEP_SPEED
            + " while all sleep.",
        "Plan 'demo' sleeps from 20:00 to 06:00: four pretended resources, in the order of their",
        "dependencies; waking is the other way round. One of them fails once and is tried again.",
        "");
  }
}
