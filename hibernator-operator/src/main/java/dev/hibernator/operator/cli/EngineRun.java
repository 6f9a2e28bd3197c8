package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.OnceResult;
import dev.hibernator.core.engine.OnceResult.Kind;
import dev.hibernator.core.plan.Plan;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Lets an engine do one operation, or follow plans until the process is asked to end. */
final class EngineRun {
  private final Engine engine;
  private final Reporter reporter;
  private final Interruption interruption;
  private final Attendant attendant;
  private final CalendarRefresh calendars;

  EngineRun(
      Engine engine,
      Reporter reporter,
      Interruption interruption,
      Attendant attendant,
      CalendarRefresh calendars) {
    this.attendant = attendant;
    this.calendars = calendars;
    this.engine = engine;
    this.reporter = reporter;
    this.interruption = interruption;
  }

  ExitCode of(List<Plan> plans, Optional<OnceOperation> once, Path state) {
    Thread stopping = interruption.whenAsked(() -> engine.stop(Interruption.ORDERLY));
    ExitCode code = orInterrupted(() -> run(plans, once, state));
    return interruption.exitCode().map(interrupted -> after(stopping, interrupted)).orElse(code);
  }

  private ExitCode run(List<Plan> plans, Optional<OnceOperation> once, Path state) {
    return once.isPresent() ? once(plans, once.get(), state) : follow(plans, state);
  }

  /** What the engine cannot begin, because it was asked to stop before, is no failure. */
  private static ExitCode orInterrupted(Supplier<ExitCode> run) {
    try {
      return run.get();
    } catch (CancellationException e) {
      return ExitCode.PROBLEM;
    }
  }

  /** Nobody else may write to the state before the engine has stopped. */
  private static ExitCode after(Thread stopping, ExitCode code) {
    try {
      stopping.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return code;
  }

  private ExitCode follow(List<Plan> plans, Path state) {
    reporter.note(
        "Following "
            + counted(plans)
            + "; state in "
            + state.toAbsolutePath()
            + ". Ctrl-C ends it.");
    engine.start(plans);
    attendant.start();
    calendars.start(engine, plans);
    reporter.began(engine.statuses().stream().map(Happening::of).toList());
    interruption.await();
    return ExitCode.DONE;
  }

  private ExitCode once(List<Plan> plans, OnceOperation what, Path state) {
    reporter.note(
        "Doing one operation ("
            + what
            + ") on "
            + counted(plans)
            + "; state in "
            + state.toAbsolutePath());
    List<OnceResult> results = engine.runOnce(what.operation(), plans);
    reporter.ended(results);
    return code(results);
  }

  private static ExitCode code(List<OnceResult> results) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    results.forEach(result -> kinds.add(result.kind()));
    if (kinds.contains(Kind.REFUSED)) {
      return ExitCode.USAGE;
    }
    return kinds.contains(Kind.FAILED) || kinds.contains(Kind.INTERRUPTED)
        ? ExitCode.PROBLEM
        : ExitCode.DONE;
  }

  private static String counted(List<Plan> plans) {
    return plans.size() == 1 ? "plan " + plans.get(0).id() : plans.size() + " plans";
  }
}
