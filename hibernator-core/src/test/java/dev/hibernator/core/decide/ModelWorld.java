package dev.hibernator.core.decide;

import static dev.hibernator.core.decide.Fixtures.NOW;
import static dev.hibernator.core.decide.Fixtures.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.PlanRestoreView;
import dev.hibernator.restore.TargetView;
import dev.hibernator.schedule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A small world in which effects are carried out: every target is one resource with one entry, and
 * executors do what the dice say. Checks after every decision what must never happen.
 */
final class ModelWorld {
  final Random dice;
  Plan plan;
  PlanState state;
  Instant now = NOW;
  Verdict verdict = Verdict.AWAKE;
  boolean quiesced;
  boolean interval;
  boolean kind;
  Optional<Instant> alarm = Optional.empty();
  final Map<TargetName, Effect.Dispatch> running = new TreeMap<>();
  final Set<TargetName> asleep = new TreeSet<>();
  final Map<TargetName, CycleId> open = new TreeMap<>();
  final Map<CycleId, Set<TargetName>> recorded = new LinkedHashMap<>();
  final List<Effect> log = new ArrayList<>();
  private int cycles;
  private long highestFence;
  private boolean forgotten;

  ModelWorld(Plan plan, long seed) {
    dice = new Random(seed);
    this.plan = plan;
    state = PlanState.initial(PLAN, "uid", now);
  }

  boolean forgotten() {
    return forgotten;
  }

  Situation situation() {
    Outlook outlook = Fixtures.outlook(verdict, now);
    return new Situation(
        now,
        Optional.of(plan),
        Optional.of(
            new Outlook(
                verdict,
                "schedule",
                outlook.nextChange(),
                outlook.nextAsleep(),
                outlook.nextAwake(),
                outlook.asleepAfterAwake(),
                interval ? Optional.of(now.plusSeconds(60)) : Optional.empty())),
        Optional.empty(),
        quiesced ? Optional.of("quiesced") : Optional.empty(),
        view(),
        new CycleId("n%06d".formatted(cycles)),
        Optional.empty());
  }

  private PlanRestoreView view() {
    List<TargetView> documents = new ArrayList<>();
    recorded.forEach(
        (cycle, targets) ->
            targets.forEach(
                target ->
                    documents.add(
                        Fixtures.document(
                            cycle, target.value(), true, cycle.equals(open.get(target)) ? 1 : 0))));
    return new PlanRestoreView(PLAN, documents);
  }

  Decision tell(Event event) {
    PlanState before = state;
    Situation situation = situation();
    Decision decision = Decider.decide(before, situation, event);
    state = PlanStateCodec.read(PlanStateCodec.write(decision.next()));
    assertThat(state).as("a saved state is the same when read").isEqualTo(decision.next());
    decision.effects().forEach(effect -> carryOut(effect, event));
    log.addAll(decision.effects());
    assertThat(running.size())
        .as("what the state says runs, runs")
        .isEqualTo(forgotten ? running.size() : state.running().size());
    return decision;
  }

  private void carryOut(Effect effect, Event event) {
    if (effect instanceof Effect.Dispatch dispatch) {
      dispatch(dispatch, event);
    } else if (effect instanceof Effect.OpenCycle opened) {
      cycles++;
      recorded.computeIfAbsent(opened.cycle(), id -> new TreeSet<>()).addAll(open.keySet());
      open.replaceAll((target, cycle) -> opened.cycle());
    } else if (effect instanceof Effect.WakeMeAt wake) {
      alarm = Optional.of(wake.at());
    } else if (effect instanceof Effect.Forget) {
      forgotten = true;
    } else if (effect instanceof Effect.CloseCycle) {
      assertThat(open).as("a cycle closes only when nothing is open").isEmpty();
    }
  }

  private void dispatch(Effect.Dispatch dispatch, Event event) {
    Attempt attempt = dispatch.attempt();
    TargetName target = attempt.target();
    boolean askedAgain = running.containsKey(target) && event instanceof Event.Recovered;
    if (askedAgain) {
      assertThat(running.get(target).attempt()).as("asked for again").isEqualTo(attempt);
      return;
    }
    assertThat(running).as("one attempt at a time on " + target).doesNotContainKey(target);
    assertThat(attempt.fence().value()).as("fences rise").isGreaterThan(highestFence);
    highestFence = attempt.fence().value();
    assertThat(state.phase()).as("nothing starts while suspended").isNotEqualTo(Phase.SUSPENDED);
    if (dispatch.work().keepsAsleep()) {
      assertThat(wanted()).as("never keeps asleep against v").isNotEqualTo(Verdict.AWAKE);
      assertThat(quiesced).as("never keeps asleep while quiesced").isFalse();
    } else if (attempt.operation() == Operation.SHUTDOWN) {
      assertThat(wanted()).as("never shuts down against v").isEqualTo(Verdict.ASLEEP);
      assertThat(quiesced).as("never shuts down while quiesced").isFalse();
    } else {
      assertThat(wanted()).as("never wakes against v").isNotEqualTo(Verdict.ASLEEP);
    }
    running.put(target, dispatch);
  }

  /** What v is, said in another way than the decider does. */
  private Verdict wanted() {
    if (state.deletion().isPresent()) {
      return Verdict.AWAKE;
    }
    if (state.override().isEmpty()) {
      return verdict;
    }
    if (state.override().get().wanted() == Operation.WAKE_UP) {
      return Verdict.AWAKE;
    }
    if (!interval || state.override().get().force()) {
      return Verdict.ASLEEP;
    }
    return verdict == Verdict.ASLEEP ? Verdict.HOLD : verdict;
  }

  void finish(TargetName target) {
    boolean works = kind || dice.nextInt(3) > 0;
    finish(target, works, works || dice.nextBoolean(), rechecked(works ? ok() : failure()));
  }

  /** An attempt ends; {@code touched} says whether a shutdown got as far as recording. */
  void finish(TargetName target, boolean works, boolean touched, Ending ending) {
    Effect.Dispatch dispatch = running.remove(target);
    if (dispatch.work() == Work.WAKE_UP) {
      if (works) {
        asleep.remove(target);
        open.remove(target);
      }
    } else if (touched && !dispatch.work().keepsAsleep()) {
      CycleId cycle = dispatch.attempt().cycle();
      recorded.computeIfAbsent(cycle, id -> new TreeSet<>()).add(target);
      if (asleep.add(target)) {
        open.put(target, cycle);
      }
    }
    tell(new Event.Finished(dispatch.attempt(), ending));
  }

  void ok(String... targets) {
    for (String target : targets) {
      finish(Fixtures.name(target), true, true, ok());
    }
  }

  void fail(String target, Failure.Kind kindOfFailure) {
    finish(
        Fixtures.name(target),
        false,
        false,
        Ending.failed(new Failure(kindOfFailure, "failed", "")));
  }

  void fail(String target) {
    fail(target, Failure.Kind.THROTTLED);
  }

  void says(Verdict next) {
    verdict = next;
    tell(new Event.Observed());
  }

  Set<String> runs() {
    Set<String> names = new TreeSet<>();
    running.keySet().forEach(target -> names.add(target.value()));
    return names;
  }

  Execution execution(String target) {
    return state.cycle().orElseThrow().current().of(Fixtures.name(target)).orElseThrow();
  }

  Phase phase() {
    return state.phase();
  }

  /** Some targets are to be looked at again. */
  private Ending rechecked(Ending ending) {
    return new Ending(
        ending.succeeded(),
        ending.message(),
        ending.retryable(),
        ending.failures(),
        ending.progressed(),
        dice.nextInt(4) == 0 ? Optional.of(now.plus(Duration.ofHours(2))) : Optional.empty(),
        ending.awake(),
        ending.gone(),
        ending.contested(),
        ending.logs(),
        ending.restore());
  }

  private Ending failure() {
    Failure.Kind kindOfFailure =
        dice.nextInt(4) == 0 ? Failure.Kind.PERMISSION : Failure.Kind.THROTTLED;
    return Ending.failed(new Failure(kindOfFailure, "failed", ""));
  }

  static Ending ok() {
    return Ending.of(dev.hibernator.api.executor.Outcome.of("done", List.of()));
  }

  void lose(TargetName target) {
    Effect.Dispatch dispatch = running.remove(target);
    tell(new Event.Lost(dispatch.attempt(), "its runner died"));
  }

  /** Dies and comes back; attempts die too, or are still at it. */
  void crash() {
    for (TargetName target : new TreeSet<>(running.keySet())) {
      if (running.containsKey(target) && dice.nextBoolean()) {
        lose(target);
      }
    }
    tell(new Event.Recovered());
  }

  void pass(Duration time) {
    now = now.plus(time);
    tell(new Event.Observed());
  }

  /** From now on everything works and it is awake time; lets time pass until nothing changes. */
  void dawn() {
    kind = true;
    verdict = Verdict.AWAKE;
    quiesced = false;
    interval = false;
    if (state.suspension().isPresent()) {
      tell(new Event.Resume("ann", ""));
    }
    if (state.override().isPresent()) {
      tell(new Event.OverrideCleared("ann", ""));
    }
    tell(new Event.Observed());
    for (int i = 0; i < 200 && !forgotten && unfinished(); i++) {
      if (running.isEmpty()) {
        pass(Duration.ofMinutes(30));
      } else {
        finish(running.keySet().iterator().next());
      }
    }
  }

  private boolean unfinished() {
    return !running.isEmpty()
        || !open.isEmpty()
        || state.phase() != Phase.ACTIVE
        || state.is(ConditionType.DEGRADED);
  }
}
