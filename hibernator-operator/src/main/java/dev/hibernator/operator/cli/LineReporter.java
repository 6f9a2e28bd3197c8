package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.OnceResult;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.engine.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Tells people: a line for everything that happens, and below them what is going on, if live. */
final class LineReporter implements Reporter {
  private final Streams streams;
  private final InstantSource clock;
  private final HappeningText text;
  private final LivePanel panel;
  private final ProgressNotes notes = new ProgressNotes();

  LineReporter(Streams streams, InstantSource clock, HappeningText text) {
    this.streams = streams;
    this.clock = clock;
    this.text = text;
    panel = new LivePanel(streams, clock);
  }

  @Override
  public void note(String note) {
    panel.print(List.of(note));
  }

  @Override
  public void began(List<Happening> plans) {
    plans.forEach(plan -> panel.follow(plan.status()));
    panel.print(
        plans.stream()
            .filter(Happening::isKnown)
            .map(plan -> text.line(clock.instant(), plan))
            .toList());
  }

  @Override
  public void changed(PlanStatus before, PlanStatus now) {
    panel.follow(now);
    List<Happening> happenings = Happening.of(before, now);
    panel.print(happenings.stream().map(each -> text.line(clock.instant(), each)).toList());
  }

  @Override
  public void progressed(Progress progress) {
    panel.follow(progress);
    if (!streams.screen().live()) {
      Instant now = clock.instant();
      notes
          .of(progress, now)
          .ifPresent(note -> panel.print(List.of(text.progress(now, progress.attempt(), note))));
    }
  }

  @Override
  public void warned(String message) {
    panel.print(List.of(streams.screen().styled(Style.WARNING, "Warning: " + message)));
  }

  @Override
  public void ended(List<OnceResult> results) {
    panel.close();
    for (OnceResult result : results) {
      streams.line(
          streams.screen().styled(Style.BOLD, result.plan().toString())
              + " "
              + streams.screen().styled(style(result.kind()), OnceWords.of(result.kind()))
              + ": "
              + result.message());
    }
  }

  private static Style style(OnceResult.Kind kind) {
    return switch (kind) {
      case DONE, NOTHING_TO_DO -> Style.GOOD;
      case FAILED -> Style.BAD;
      case REFUSED, INTERRUPTED -> Style.WARNING;
    };
  }

  @Override
  public void close() {
    panel.close();
  }
}
