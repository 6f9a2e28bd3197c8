package dev.hibernator.core.decide;

import static dev.hibernator.core.decide.Fixtures.C1;
import static dev.hibernator.core.decide.Fixtures.C2;
import static dev.hibernator.core.decide.Fixtures.NOOP;
import static dev.hibernator.core.decide.Fixtures.NOW;
import static dev.hibernator.core.decide.Fixtures.PLAN;
import static dev.hibernator.core.decide.Fixtures.name;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.PlanRestoreView;
import dev.hibernator.restore.TargetView;
import dev.hibernator.schedule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds what a row of the table describes. Follows the section "How to read the table". */
final class TableWorld {
  private static final ResourceKey KEY = new ResourceKey("k");

  /** The fixtures start their executions five minutes ago. */
  private static final Pacing PACE = new Pacing(1, Duration.ofMinutes(10));

  private static final int RETRIES = 3;

  private final TableRow row;
  private final Optional<Verdict> verdict;
  private final Phase from;
  private final Operation operation;
  private final Map<String, String> states = new TreeMap<>();
  private final Set<String> open = new TreeSet<>();
  private final Set<String> recorded = new TreeSet<>();
  private final Set<String> unreadable = new TreeSet<>();
  private String retry = "later";

  TableWorld(TableRow row, Optional<Verdict> verdict) {
    this.row = row;
    this.verdict = verdict;
    from =
        row.phase() == Phase.SUSPENDED
            ? argument("from").map(Phase::of).orElse(Phase.HIBERNATED)
            : row.phase();
    operation = has("wakeup") || has("ran wakeup") ? Operation.WAKE_UP : operationOf(from);
    defaults();
    given();
  }

  private static Operation operationOf(Phase phase) {
    return phase == Phase.WAKING_UP || phase == Phase.ACTIVE
        ? Operation.WAKE_UP
        : Operation.SHUTDOWN;
  }

  private boolean has(String word) {
    return row.given().contains(word);
  }

  private Optional<String> argument(String word) {
    return row.given().stream()
        .filter(given -> given.startsWith(word + " "))
        .map(given -> given.substring(word.length() + 1))
        .findFirst();
  }

  private void defaults() {
    String shape =
        from == Phase.ERROR && operation == Operation.WAKE_UP ? "ErrorWake" : from.wireName();
    switch (shape) {
      case "Hibernating" -> set("Running", "Pending", "Completed", "c", "");
      case "WakingUp" -> set("Pending", "Running", "Completed", "a b", "abc");
      case "Error" -> set("Failed", "Pending", "Completed", "c", "");
      case "ErrorWake" -> set("Aborted", "Failed", "Completed", "a b", "abc");
      case "Active" -> set("Completed", "Completed", "Completed", "", "abc");
      case "Pending" -> set("Completed", "Completed", "Completed", "", "");
      default -> set("Completed", "Completed", "Completed", "a b c", "");
    }
    if (from == Phase.ACTIVE && !hasCycle()) {
      recorded.clear();
    }
  }

  private void set(String a, String b, String c, String opened, String records) {
    states.put("a", a);
    states.put("b", b);
    states.put("c", c);
    open.addAll(targets(opened));
    records.chars().forEach(letter -> recorded.add(Character.toString(letter)));
  }

  private static List<String> targets(String words) {
    return List.of(words.split(" ")).stream().filter(word -> word.matches("[abc]")).toList();
  }

  private void given() {
    for (String word : row.given()) {
      if (word.matches("[abc] [A-Z].*")) {
        states.put(word.substring(0, 1), word.substring(2));
      } else if (word.matches("due|later|spent")) {
        retry = word;
      }
    }
    argument("open")
        .ifPresent(
            words -> {
              open.clear();
              open.addAll(targets(words));
            });
    argument("recorded").ifPresent(words -> recorded.addAll(targets(words)));
    argument("norecord")
        .ifPresent(
            words -> {
              open.removeAll(targets(words));
              recorded.removeAll(targets(words));
            });
    argument("unreadable").ifPresent(words -> unreadable.addAll(targets(words)));
    if (row.event().endsWith(" last")) {
      retry = "spent";
    }
  }

  private boolean hasCycle() {
    return switch (from) {
      case PENDING -> false;
      case ACTIVE -> has("cycle") || has("ran wakeup");
      default -> true;
    };
  }

  private CycleDefinition definition() {
    Behavior.Mode mode = has("BestEffort") ? Behavior.Mode.BEST_EFFORT : Behavior.Mode.STRICT;
    CycleDefinition definition =
        Fixtures.definition(Fixtures.graph("a>b"), Fixtures.behavior(mode, RETRIES), "a", "b", "c");
    return has("paced")
        ? new CycleDefinition(
            definition.targets(), definition.strategy(), definition.behavior(), Optional.of(PACE))
        : definition;
  }

  Situation situation() {
    Plan plan = Fixtures.suspended(Fixtures.plan(definition()), has("suspended"));
    boolean never = verdict.isEmpty() && row.phase() == Phase.PENDING;
    return new Situation(
        NOW,
        never ? Optional.empty() : Optional.of(plan),
        verdict.map(this::outlook),
        Optional.empty(),
        has("quiesced") ? Optional.of("quiesced") : Optional.empty(),
        view(),
        C2,
        argument("forced").map(TableWorld::wanted));
  }

  private Outlook outlook(Verdict says) {
    Outlook outlook = Fixtures.outlook(says, NOW);
    return new Outlook(
        outlook.verdict(),
        outlook.reason(),
        outlook.nextChange(),
        outlook.nextAsleep(),
        outlook.nextAwake(),
        outlook.asleepAfterAwake(),
        has("interval") ? Optional.of(NOW.plus(Duration.ofHours(1))) : Optional.empty());
  }

  private static Operation wanted(String word) {
    return word.equals("hibernate") ? Operation.SHUTDOWN : Operation.WAKE_UP;
  }

  private PlanRestoreView view() {
    List<TargetView> documents = new ArrayList<>();
    for (String target : List.of("a", "b", "c")) {
      if (unreadable.contains(target)) {
        documents.add(Fixtures.unreadable(C1, target));
      } else if (open.contains(target) || recorded.contains(target)) {
        documents.add(Fixtures.document(C1, target, true, open.contains(target) ? 1 : 0));
      }
    }
    return new PlanRestoreView(PLAN, documents);
  }

  PlanState state() {
    PlanState state =
        PlanState.initial(PLAN, "uid", NOW.minusSeconds(60))
            .withPhase(row.phase())
            .withLastFence(new Fence(10))
            .withSuspendedFrom(
                row.phase() == Phase.SUSPENDED ? Optional.of(from) : Optional.empty())
            .withOverride(argument("override").flatMap(TableWorld::override))
            .withDeletion(argument("deletion").map(TableWorld::deletion))
            .withMarks(argument("mark").map(TableWorld::mark).stream().toList());
    if (has("command")) {
      state =
          state.withSuspension(
              Optional.of(new Suspension(NOW.minusSeconds(60), Optional.empty(), "ann", "")));
    }
    return hasCycle() ? state.withCycle(cycle()) : state;
  }

  private static Optional<StandingOverride> override(String word) {
    boolean over = word.equals("over");
    Operation wanted = over ? Operation.SHUTDOWN : wanted(word);
    Optional<Instant> until = over ? Optional.of(NOW) : Optional.empty();
    return Optional.of(
        new StandingOverride(wanted, NOW.minusSeconds(60), until, "ann", "incident", false));
  }

  private static Deletion deletion(String word) {
    return new Deletion(NOW.minusSeconds(60), policy(word), false, "ann");
  }

  private static DeletionPolicy policy(String word) {
    return switch (word) {
      case "WakeUp" -> DeletionPolicy.WAKE_UP;
      case "Orphan" -> DeletionPolicy.ORPHAN;
      case "Block" -> DeletionPolicy.BLOCK;
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static PendingMark mark(String target) {
    return new PendingMark(C1, name(target), new Fence(2), Set.of(KEY), Set.of(), NOW);
  }

  private Cycle cycle() {
    boolean wakes = operation == Operation.WAKE_UP;
    Ledger now = ledger(operation);
    Ledger slept = Targets.toShutDown(definition().targets());
    Ledger done = Ledger.of(slept.all().stream().map(each -> inState(each, "Completed")).toList());
    return new Cycle(
        C1,
        definition(),
        List.of(),
        NOW.minusSeconds(600),
        operation,
        "base window 1",
        NOW.minusSeconds(600),
        Optional.empty(),
        false,
        wakes ? done : now,
        wakes ? now : Ledger.EMPTY,
        has("cycle"));
  }

  private Ledger ledger(Operation which) {
    List<Execution> executions = new ArrayList<>();
    List<String> order =
        which == Operation.SHUTDOWN ? List.of("a", "b", "c") : List.of("c", "b", "a");
    for (String target : order) {
      Execution fresh = Execution.pending(name(target), NOOP, Targets.work(which));
      executions.add(inState(fresh, states.get(target)));
    }
    return Ledger.of(executions);
  }

  private static Fence fence(Execution execution) {
    return new Fence(execution.target().value().charAt(0) - 'a' + 1);
  }

  private Execution inState(Execution fresh, String state) {
    Instant ago = NOW.minusSeconds(300);
    Execution started = ExecutionEdit.dispatched(fresh, fresh.work(), fence(fresh), ago);
    boolean last = row.event().endsWith(" last");
    return switch (ExecutionState.of(state)) {
      case PENDING -> fresh;
      case RUNNING -> last ? retried(started) : running(started, ago);
      case COMPLETED -> completed(started);
      case FAILED -> failed(started);
      case ABORTED, SKIPPED ->
          ExecutionEdit.settled(fresh, ExecutionState.of(state), "given", NOW.minusSeconds(60));
    };
  }

  private Execution running(Execution started, Instant ago) {
    boolean rest = argument("rest").filter(started.target().value()::equals).isPresent();
    return rest
        ? ExecutionEdit.dispatched(failed(started), Work.KEEP_REST_ASLEEP, fence(started), ago)
        : started;
  }

  private static Execution retried(Execution started) {
    Execution reset = ExecutionEdit.reset(started, RETRIES);
    return ExecutionEdit.dispatched(
        reset, reset.work(), started.fence().orElseThrow(), NOW.minusSeconds(60));
  }

  private Execution completed(Execution started) {
    Execution done = ExecutionEdit.completed(started, ok(), NOW.minusSeconds(60));
    return rechecked(done) ? ExecutionEdit.recheckAgain(done, Duration.ZERO, "", NOW) : done;
  }

  private boolean rechecked(Execution ended) {
    return argument("recheck").filter(ended.target().value()::equals).isPresent();
  }

  private Execution failed(Execution started) {
    boolean spent = retry.equals("spent");
    Execution failed =
        ExecutionEdit.failed(
            ExecutionEdit.reset(started, spent ? RETRIES : 0),
            RetryMode.BACK_OFF,
            "given",
            NOW.minusSeconds(60));
    if (rechecked(failed)) {
      Execution kept = ExecutionEdit.dispatched(failed, Work.KEEP_REST_ASLEEP, fence(failed), NOW);
      failed = ExecutionEdit.recheckAgain(kept, Duration.ZERO, "", NOW);
    }
    Optional<Instant> patient =
        operation == Operation.WAKE_UP ? Optional.of(NOW.plusSeconds(1740)) : Optional.empty();
    return ExecutionEdit.withRetryAt(
        failed,
        switch (retry) {
          case "due" -> Optional.of(NOW);
          case "spent" -> patient;
          default -> Optional.of(NOW.plusSeconds(60));
        });
  }

  private static Ending ok() {
    return new Ending(
        true,
        "done",
        false,
        List.of(),
        true,
        Optional.empty(),
        Set.of(),
        Set.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  Event event() {
    String[] words = row.event().split(" ", 3);
    String first = words.length > 1 ? words[1] : "";
    String rest = row.event().toLowerCase(Locale.ROOT);
    return switch (words[0]) {
      case "Observed" -> new Event.Observed();
      case "Recovered" -> new Event.Recovered();
      case "SpecChanged" -> new Event.SpecChanged();
      case "Progressed" -> new Event.Progressed(attempt(first, rest), "half-way", true);
      case "Finished" -> new Event.Finished(attempt(first, rest), ending(rest));
      case "Lost" -> new Event.Lost(attempt(first, rest), "its runner died");
      case "Suspend" -> new Event.Suspend(Optional.empty(), "ann", "incident");
      case "Resume" -> new Event.Resume("ann", "");
      case "OverrideSet" ->
          new Event.OverrideSet(
              wanted(first),
              rest.endsWith(" over") ? Optional.of(NOW) : Optional.empty(),
              "ann",
              "incident",
              rest.endsWith(" force"));
      case "OverrideCleared" -> new Event.OverrideCleared("ann", "");
      case "Retry" -> new Event.Retry("ann", "");
      case "Restart" -> new Event.Restart("ann", "");
      case "Delete" ->
          new Event.Delete(
              first.isEmpty() || first.equals("force")
                  ? Optional.empty()
                  : Optional.of(policy(first)),
              first.equals("force"),
              "ann",
              "");
      case "RestoreDataImported" -> new Event.RestoreDataImported(Set.of(name(first)), "ann");
      case "ConnectorChanged" -> new Event.ConnectorChanged("aws");
      case "Marked" -> new Event.Marked(C1, name(first), Set.of(KEY));
      case "Delivered" -> new Event.Delivered(Set.of("1"));
      default -> throw new IllegalArgumentException("no event " + words[0]);
    };
  }

  private Attempt attempt(String target, String rest) {
    long fence = rest.endsWith(" old") ? 0 : target.charAt(0) - 'a' + 1;
    return Fixtures.attempt(C1, target, operation, fence);
  }

  private static Ending ending(String rest) {
    if (rest.endsWith(" unmarked")) {
      return ok().withUnmarked(Set.of(KEY), Set.of());
    }
    if (rest.contains(" failed")) {
      return Ending.failed(new Failure(Failure.Kind.THROTTLED, "slow down", "wait"));
    }
    if (rest.endsWith(" broken")) {
      return Ending.failed(new Failure(Failure.Kind.PERMISSION, "denied", "allow it"));
    }
    return ok();
  }
}
