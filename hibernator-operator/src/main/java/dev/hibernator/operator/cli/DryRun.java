package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.Decision;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.ExceptionRequests;
import dev.hibernator.core.engine.RestoreRequests;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.store.DefinedConnectors;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.TargetView;
import dev.hibernator.schedule.Projection;
import dev.hibernator.schedule.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what would come of what is wanted, and changes nothing. */
final class DryRun {
  private static final String WOULD = "would be ";
  private static final int TRANSITIONS = 4;

  private final Composition composition;
  private final Subject subject;
  private final Intent intent;
  private final Outcomes outcomes;

  DryRun(Composition composition, Subject subject, Intent intent, Outcomes outcomes) {
    this.composition = composition;
    this.subject = subject;
    this.intent = intent;
    this.outcomes = outcomes;
  }

  ExitCode run(Path root, Instant now) {
    if (intent instanceof Intent.Decided decided) {
      return decided(decided, root);
    }
    if (intent instanceof Intent.RestoreChanged changed) {
      return changed(changed.change(), root);
    }
    Optional<String> refusal = refusal(now);
    return refusal.isPresent() ? refused(refusal.get()) : scheduled(now);
  }

  private ExitCode decided(Intent.Decided decided, Path root) {
    try (Rehearsal rehearsal = new Rehearsal(root)) {
      PlanState state = subject.snapshot().state();
      Decision decision = rehearsal.engine().rehearse(state, subject.definition(), decided.event());
      if (decision.refusal().isPresent()) {
        return refused(decision.refusal().get());
      }
      tell(state, decision.next());
      return ExitCode.DONE;
    }
  }

  private void tell(PlanState before, PlanState after) {
    List<JsonObject> targets = new ArrayList<>();
    Table table = new Table(outcomes.streams().screen(), "TARGET", "EXECUTOR", "WOULD", "RECORDED");
    for (Execution each : touched(before, after)) {
      String recorded = recorded(each.target());
      String does = word(after.cycle().orElseThrow().operation());
      targets.add(
          JsonObject.EMPTY
              .with("target", each.target().value())
              .with("executor", each.executor().value())
              .with("operation", after.cycle().orElseThrow().operation().wireName())
              .with("recorded", open(each.target())));
      table.row(
          Table.Cell.of(each.target().value()),
          Table.Cell.of(each.executor().value()),
          Table.Cell.of(does),
          Table.Cell.of(recorded));
    }
    if (outcomes.json()) {
      outcomes
          .streams()
          .json(
              outcomes
                  .head(WOULD + Outcomes.DONE, after.message())
                  .with("dryRun", true)
                  .with("phase", before.phase().wireName())
                  .with("nextPhase", after.phase().wireName())
                  .with("until", subject.snapshot().json(until(after)))
                  .with("targets", targets));
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        outcomes.line(
            WOULD + Outcomes.DONE,
            before.phase() == after.phase()
                ? "stays " + after.message()
                : before.phase().wireName() + " → " + after.phase().wireName()));
    lines.addAll(targets.isEmpty() ? List.of("No target would be touched.") : table.lines());
    if (!targets.isEmpty()) {
      cap(after).ifPresent(lines::add);
    }
    outcomes.lines(lines);
  }

  /** How much may be put to sleep; how much it is, executors find only when it is due. */
  private static Optional<String> cap(PlanState after) {
    Cycle cycle = after.cycle().orElseThrow();
    Cap cap = cycle.definition().behavior().cap();
    if (cycle.operation() != Operation.SHUTDOWN || !cap.isBounded()) {
      return Optional.empty();
    }
    List<String> most = new ArrayList<>();
    cap.resources().ifPresent(number -> most.add(number + " resource(s) (behavior.maxResources)"));
    cap.percent()
        .ifPresent(share -> most.add(share + "% of all there are of a kind (behavior.maxShare)"));
    return Optional.of(
        "Before a target is touched it is made sure that the cycle puts no more to sleep than "
            + String.join(", and no more than ", most)
            + ".");
  }

  private static Optional<Instant> until(PlanState after) {
    return after.override().flatMap(override -> override.until());
  }

  /** What the next state has begun, or will begin by itself. */
  private static List<Execution> touched(PlanState before, PlanState after) {
    Optional<Cycle> cycle = after.cycle();
    if (cycle.isEmpty() || cycle.equals(before.cycle())) {
      return List.of();
    }
    return cycle.get().current().all().stream()
        .filter(
            each ->
                each.state() == ExecutionState.PENDING || each.state() == ExecutionState.RUNNING)
        .toList();
  }

  private int open(TargetName target) {
    return subject.restore().targets().stream()
        .filter(view -> view.target().equals(target))
        .mapToInt(TargetView::open)
        .sum();
  }

  private String recorded(TargetName target) {
    int open = open(target);
    return open == 0 ? "" : open + (open == 1 ? " resource" : " resources");
  }

  private static String word(Operation operation) {
    return operation == Operation.SHUTDOWN ? "be put to sleep" : "be woken";
  }

  private ExitCode changed(RestoreChange change, Path root) {
    List<String> problems;
    try (StateView view = StateView.open(root)) {
      problems =
          RestoreRequests.rules(view.restore(), subject.snapshot().state(), subject.definition())
              .problems(change);
    }
    if (!problems.isEmpty()) {
      return refused(String.join("; ", problems));
    }
    String message = String.join("; ", change.documents().stream().map(Object::toString).toList());
    if (outcomes.json()) {
      outcomes.streams().json(outcomes.head(WOULD + Outcomes.DONE, message).with("dryRun", true));
    } else {
      outcomes.lines(List.of(outcomes.line(WOULD + Outcomes.DONE, message)));
    }
    return ExitCode.DONE;
  }

  private Optional<String> refusal(Instant now) {
    if (intent instanceof Intent.Added added) {
      return ExceptionRequests.refusal(subject.plan(), added.exception(), now);
    }
    String name = ((Intent.Ended) intent).name();
    return ExceptionRequests.refusal(subject.added(), subject.plan(), name, now);
  }

  /** How the schedule would go on with a new exception. */
  private ExitCode scheduled(Instant now) {
    Plan plan = subject.plan();
    if (intent instanceof Intent.Added added) {
      plan = plan.withExceptions(List.of(added.exception()));
    }
    List<String> next = new ArrayList<>();
    if (intent instanceof Intent.Added) {
      Projection projection = plan.schedule().project(now, TRANSITIONS);
      for (Transition each : projection.transitions()) {
        next.add(
            each.to().name().toLowerCase(Locale.ROOT)
                + " from "
                + ZonedText.forPeople(each.at(), subject.snapshot().zone()));
      }
    }
    String message = next.isEmpty() ? "accepted" : "then " + String.join(", ", next);
    if (outcomes.json()) {
      outcomes.streams().json(outcomes.head(WOULD + Outcomes.DONE, message).with("dryRun", true));
    } else {
      outcomes.lines(List.of(outcomes.line(WOULD + Outcomes.DONE, message)));
    }
    return ExitCode.DONE;
  }

  private ExitCode refused(String reason) {
    if (outcomes.json()) {
      outcomes.streams().json(outcomes.head(WOULD + Outcomes.REFUSED, reason).with("dryRun", true));
    } else {
      outcomes.streams().errorLine(outcomes.line(WOULD + Outcomes.REFUSED, reason));
    }
    return ExitCode.USAGE;
  }

  /** An engine that only decides, on a state directory that is only read, or on none. */
  private final class Rehearsal implements AutoCloseable {
    private final Optional<StateDirectory> directory;
    private final Engine engine;

    Rehearsal(Path root) {
      directory =
          Files.isDirectory(root) ? Optional.of(StateDirectory.read(root)) : Optional.empty();
      engine =
          directory
              .map(
                  read ->
                      composition.engine(
                          read, new DefinedConnectors(subject.connectors(), subject.secrets())))
              .orElseGet(() -> Engine.builder().time(composition.time()))
              .build();
    }

    Engine engine() {
      return engine;
    }

    @Override
    public void close() {
      engine.close();
      directory.ifPresent(StateDirectory::close);
    }
  }
}
