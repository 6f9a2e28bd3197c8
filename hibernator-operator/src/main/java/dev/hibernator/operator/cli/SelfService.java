package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.DefinedConnectors;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.StoreFailed;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what is wanted of a plan that no process follows: decides on every request about it that
 * waits, and, where this command's asks for something to be started, sees it through. What only
 * changes how the plan is followed is decided and no more: nothing starts that nobody asked for.
 */
final class SelfService {
  /** How often requests of other commands about the same plan are looked for. */
  private static final Duration GLANCE = Duration.ofMillis(300);

  /** How long deciding may take while the state cannot be saved. */
  private static final Duration DECIDING = Duration.ofMinutes(1);

  private final Composition composition;
  private final Streams streams;
  private final Subject subject;
  private final Intent intent;
  private final Outcomes outcomes;
  private final Interruption interruption;

  SelfService(
      Composition composition,
      Streams streams,
      Subject subject,
      Intent intent,
      Outcomes outcomes,
      Interruption interruption) {
    this.composition = composition;
    this.streams = streams;
    this.subject = subject;
    this.intent = intent;
    this.outcomes = outcomes;
    this.interruption = interruption;
  }

  /** Decides on what waits, the request among it, and sees it through. */
  ExitCode see(StateDirectory directory, Request request) {
    try (Reporter reporter = reporter();
        Engine engine = engine(directory, reporter)) {
      engine.open(subject.id(), subject.given());
      Answer answer = ownOf(request, engine.takeRequests(subject.id()));
      boolean done = !answer.accepted() || !intent.starts();
      return done ? decided(answer) : seeThrough(directory, engine, answer);
    } finally {
      directory.inbox().discard(request.id());
    }
  }

  /** Sees through what another command has decided on already. */
  ExitCode seeThrough(StateDirectory directory, Answer answer) {
    try (Reporter reporter = reporter();
        Engine engine = engine(directory, reporter)) {
      engine.open(subject.id(), subject.given());
      return seeThrough(directory, engine, answer);
    }
  }

  private ExitCode decided(Answer answer) {
    ExitCode code = outcomes.decided(answer);
    if (answer.accepted() && subject.definition().isEmpty()) {
      outcomes.note(
          "The plan was deleted; one of its name that is made again wakes what is recorded.");
    } else if (answer.accepted()) {
      outcomes.note(
          "No process follows the plan now; 'hibernator run' does what its schedule and this say.");
    }
    return code;
  }

  private ExitCode seeThrough(StateDirectory directory, Engine engine, Answer answer) {
    PlanId plan = subject.id();
    if (engine.status(plan).isEmpty()) {
      return outcomes.gone(answer);
    }
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    interruption.whenAsked(() -> stopped.complete(engine.stop(Interruption.ORDERLY)));
    Optional<PlanState> state = rest(engine, plan);
    if (engine.status(plan).isEmpty()) {
      return outcomes.gone(answer);
    }
    if (state.isEmpty()) {
      return interrupted(stopped);
    }
    ExitCode code = outcomes.ended(answer, state.get(), reached(state.get(), directory));
    outcomes.note(
        "No process follows the plan now; start 'hibernator run' for what its schedule says next.");
    return code;
  }

  /**
   * Nobody else may write to the state before the engine has stopped, however often it is asked;
   * the watchdog ends the process if that takes too long.
   */
  private ExitCode interrupted(CompletableFuture<Boolean> stopped) {
    stopped.join();
    outcomes.interrupted(
        "it was decided, and what was touched is recorded; the same command, or 'hibernator run',"
            + " goes on");
    return interruption.exitCode().orElse(ExitCode.PROBLEM);
  }

  /** The state when the plan came to rest; empty if the engine was stopped, or it is gone. */
  private Optional<PlanState> rest(Engine engine, PlanId plan) {
    CompletableFuture<PlanState> rest = engine.settle(plan);
    while (true) {
      try {
        return Optional.of(rest.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        if (interruption.exitCode().isPresent()) {
          return Optional.empty();
        }
        engine.takeRequests(plan);
      } catch (CancellationException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof CancellationException || engine.status(plan).isEmpty()) {
          return Optional.empty();
        }
        throw new StoreFailed(String.valueOf(e.getCause()), e);
      } catch (InterruptedException e) {
        return Optional.empty();
      }
    }
  }

  private static Answer ownOf(Request request, List<CompletableFuture<Answer>> answers) {
    for (CompletableFuture<Answer> each : answers) {
      Answer answer = answer(each);
      if (answer.request().equals(request.id())) {
        return answer;
      }
    }
    throw new StoreFailed("the request " + request.id() + " is not in the inbox any more");
  }

  private static Answer answer(CompletableFuture<Answer> deciding) {
    try {
      return deciding.get(DECIDING.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StoreFailed(
          "it could not be decided in " + DECIDING.toSeconds() + " s; see 'hibernator inbox'", e);
    } catch (ExecutionException e) {
      throw new StoreFailed(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailed("interrupted before it was decided; see 'hibernator inbox'", e);
    }
  }

  private boolean reached(PlanState state, StateDirectory directory) {
    boolean failed =
        state.executions().stream()
            .anyMatch(
                each ->
                    each.state() == ExecutionState.FAILED
                        || each.state() == ExecutionState.ABORTED);
    if (failed) {
      return false;
    }
    if (intent instanceof Intent.Decided decided
        && decided.event() instanceof Event.OverrideSet set) {
      return switch (set.wanted()) {
        case SHUTDOWN -> state.phase() == Phase.HIBERNATED;
        case WAKE_UP -> state.phase() == Phase.ACTIVE && !anyOpen(directory);
      };
    }
    return state.phase() != Phase.ERROR;
  }

  private boolean anyOpen(StateDirectory directory) {
    return new RestoreLedger(directory.restore()).view(subject.id()).anyOpen();
  }

  private Engine engine(StateDirectory directory, Reporter reporter) {
    return composition
        .engine(directory, new DefinedConnectors(subject.connectors(), subject.secrets()))
        .listener(reporter)
        .build();
  }

  private Reporter reporter() {
    Map<PlanId, ZoneId> zones = Map.of(subject.id(), subject.snapshot().zone());
    return outcomes.json()
        ? new SilentReporter()
        : new LineReporter(streams, composition.time(), new HappeningText(zones, streams.screen()));
  }
}
