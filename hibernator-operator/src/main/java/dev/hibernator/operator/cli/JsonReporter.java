package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.engine.OnceResult;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.engine.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells tools: one JSON object per line for everything that happens. */
final class JsonReporter implements Reporter {
  private final Streams streams;
  private final InstantSource clock;
  private final Map<PlanId, ZoneId> zones;

  JsonReporter(Streams streams, InstantSource clock, Map<PlanId, ZoneId> zones) {
    this.streams = streams;
    this.clock = clock;
    this.zones = Map.copyOf(zones);
  }

  @Override
  public void note(String text) {
    streams.errorLine(text);
    streams.err().flush();
  }

  @Override
  public void began(List<Happening> plans) {
    plans.stream().filter(Happening::isKnown).forEach(this::tell);
  }

  @Override
  public void changed(PlanStatus before, PlanStatus now) {
    Happening.of(before, now).forEach(this::tell);
  }

  private void tell(Happening happening) {
    PlanStatus status = happening.status();
    write(
        happening
            .execution()
            .map(execution -> target(status, execution))
            .orElseGet(() -> phase(status)));
  }

  private JsonObject phase(PlanStatus status) {
    return event("phase", status.plan())
        .with("phase", status.phase().wireName())
        .with("message", status.message())
        .with("nextHibernation", json(status.plan(), status.nextHibernation()))
        .with("nextWakeUp", json(status.plan(), status.nextWakeUp()));
  }

  private JsonObject target(PlanStatus status, Execution execution) {
    return event("target", status.plan())
        .with("target", execution.target().value())
        .with(
            "operation",
            StatusReport.orNull(status.operation().map(operation -> operation.wireName())))
        .with("state", execution.state().wireName())
        .with("attempts", execution.attempts())
        .with("message", execution.message());
  }

  @Override
  public void progressed(Progress progress) {
    write(
        event("progress", progress.attempt().plan())
            .with("target", progress.attempt().target().value())
            .with("message", progress.message())
            .with("done", progress.done())
            .with("total", progress.total()));
  }

  @Override
  public void warned(String message) {
    write(
        JsonObject.EMPTY
            .with("at", ZonedText.of(clock.instant(), ZoneOffset.UTC))
            .with("event", "warning")
            .with("message", message));
  }

  @Override
  public void ended(List<OnceResult> results) {
    for (OnceResult result : results) {
      write(
          event("result", result.plan())
              .with("result", OnceWords.of(result.kind()))
              .with("message", result.message()));
    }
  }

  private JsonObject event(String event, PlanId plan) {
    return JsonObject.EMPTY
        .with("at", ZonedText.of(clock.instant(), zone(plan)))
        .with("event", event)
        .with("plan", plan.name())
        .with("namespace", plan.namespace());
  }

  private JsonValue json(PlanId plan, Optional<Instant> instant) {
    return StatusReport.orNull(instant.map(at -> ZonedText.of(at, zone(plan))));
  }

  private ZoneId zone(PlanId plan) {
    return zones.getOrDefault(plan, ZoneOffset.UTC);
  }

  private synchronized void write(JsonObject event) {
    streams.jsonLine(event);
  }

  @Override
  public void close() {
    streams.out().flush();
  }
}
