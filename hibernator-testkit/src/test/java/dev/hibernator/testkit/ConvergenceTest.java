package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.StandingOverride;
import dev.hibernator.core.engine.EventRequests;
import dev.hibernator.core.engine.ExceptionRequests;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Request;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.Verdict;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of commands, edits, steps of the clock, failures and deaths: when things calm
 * down, the plan is as its schedule and its overrides say, every request was answered once, and
 * once everything is awake, everything is as it was.
 */
class ConvergenceTest {
  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final int SEQUENCES = FULL ? 500 : 40;
  private static final long MOST_NANOS = Duration.ofSeconds(45).toNanos();
  private static final int STEPS = 14;

  @Test
  void randomSequencesConverge() {
    long end = System.nanoTime() + MOST_NANOS;
    int done = 0;
    for (; done < SEQUENCES && (FULL || System.nanoTime() < end); done++) {
      try (Sequence sequence = new Sequence(done)) {
        sequence.live();
      }
    }
    System.out.printf("%d sequences converged%n", done);
    assertThat(done).isPositive();
  }

  private static String told(Answer answer) {
    return answer.refusal().orElse("accepted");
  }

  /** One sequence; the same for the same seed. */
  private static final class Sequence implements AutoCloseable {
    private final long seed;
    private final Random random;
    private final FakeFleet fleet =
        new FakeFleet()
            .add("web", "w1", true)
            .add("web", "w2", false)
            .add("db", "d1", true)
            .add("batch", "b1", false);
    private final Map<String, Boolean> before = fleet.snapshot();
    private final SimulatedProcesses processes;
    private final List<String> steps = new ArrayList<>();
    private int requests;

    Sequence(long seed) {
      this.seed = seed;
      random = new Random(seed);
      List<Boundaries.Death> deaths = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        deaths.add(Boundaries.Death.at(5 + random.nextInt(150)));
      }
      processes = new SimulatedProcesses(fleet, NOON, deaths, plan());
    }

    void live() {
      for (int i = 0; i < STEPS; i++) {
        step();
      }
      calmDown();
      assertSettled("as schedule and overrides say");
      wakeForGood();
    }

    private void step() {
      switch (random.nextInt(12)) {
        case 0 -> pass(Duration.ofHours(1 + random.nextInt(14)));
        case 1, 2 -> pass(Duration.ofMinutes(1 + random.nextInt(90)));
        case 3 -> pass(Duration.ofSeconds(random.nextInt(10)));
        case 4 -> edit();
        case 5 -> kill();
        case 6 -> fail();
        case 7 -> setBack();
        default -> command();
      }
    }

    private void pass(Duration time) {
      steps.add("pass " + time);
      processes.advanceTo(processes.clock().instant().plus(time));
    }

    private void edit() {
      steps.add("edit");
      processes.give(plan());
    }

    private void kill() {
      steps.add("kill");
      processes.kill();
    }

    private void fail() {
      FakeFleet.Kind kind = random.nextBoolean() ? FakeFleet.Kind.STOP : FakeFleet.Kind.START;
      steps.add("fail " + kind);
      fleet.script(
          call -> call.kind() == kind ? FakeFleet.Reaction.FAIL : FakeFleet.Reaction.PROCEED);
      pass(Duration.ofMinutes(5));
      fleet.heal();
    }

    private void setBack() {
      steps.add("set back");
      processes.clock().set(processes.clock().instant().minusSeconds(1 + random.nextInt(1_000)));
    }

    private void command() {
      Instant now = processes.clock().instant();
      Request request = request("%013d-%d".formatted(now.toEpochMilli(), ++requests), now);
      Optional<Answer> answer = processes.request(request);
      processes.advanceTo(now.plusSeconds(10));
      answer = answer.or(() -> processes.answerTo(request));
      steps.add(request.kind() + " → " + answer.map(ConvergenceTest::told));
      assertThat(answer).as("%s: answer to %s", this, request).isPresent();
      assertThat(processes.isOpen(request)).as("%s: %s", this, request).isFalse();
      assertThat(processes.answerTo(request)).as("%s: second answer", this).isEmpty();
    }

    private Request request(String id, Instant now) {
      Optional<Instant> until =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(now.plus(Duration.ofMinutes(1 + random.nextInt(600))));
      Instant end = now.plus(Duration.ofMinutes(10 + random.nextInt(600)));
      return switch (random.nextInt(10)) {
        case 0, 1 -> asked(id, now, override(Operation.SHUTDOWN, until));
        case 2, 3 -> asked(id, now, override(Operation.WAKE_UP, until));
        case 4 -> asked(id, now, new Event.OverrideCleared("ann", ""));
        case 5 -> asked(id, now, new Event.Suspend(until, "ann", ""));
        case 6 -> asked(id, now, new Event.Resume("ann", ""));
        case 7 ->
            asked(
                id,
                now,
                random.nextBoolean() ? new Event.Retry("ann", "") : new Event.Restart("ann", ""));
        case 8 ->
            ExceptionRequests.create(
                id,
                now,
                PLAN,
                random.nextBoolean()
                    ? new Extend("e" + requests, "", now, end, Optional.empty())
                    : new Suspend("e" + requests, "", now, end, Optional.empty()),
                "ann",
                "");
        default ->
            ExceptionRequests.end(id, now, PLAN, "e" + (1 + random.nextInt(requests)), "ann", "");
      };
    }

    private static Event override(Operation wanted, Optional<Instant> until) {
      return new Event.OverrideSet(wanted, until, "ann", "", true);
    }

    private static Request asked(String id, Instant now, Event event) {
      return EventRequests.request(id, now, PLAN, event);
    }

    /** Nothing fails any more, and there is time enough for every retry. */
    private void calmDown() {
      fleet.heal();
      asked("calm", new Event.Resume("ann", ""));
      asked("calm", new Event.Retry("ann", ""));
      pass(Duration.ofMinutes(50));
      for (int i = 0; i < 3 && !settled(); i++) {
        pass(Duration.ofMinutes(40));
      }
    }

    private void asked(String name, Event event) {
      Instant now = processes.clock().instant();
      Request request =
          asked("%013d-%s%d".formatted(now.toEpochMilli(), name, ++requests), now, event);
      steps.add(request.kind() + " → " + processes.request(request).map(ConvergenceTest::told));
    }

    /** Whether no boundary of the schedule or an override was so near that it is still busy. */
    private boolean settled() {
      Phase phase = processes.status().phase();
      return phase == Phase.ACTIVE || phase == Phase.HIBERNATED;
    }

    private void assertSettled(String what) {
      PlanState state = processes.status().state();
      Optional<Verdict> wanted = wanted(state);
      assertThat(state.phase()).as("%s: %s", this, what).isIn(Phase.ACTIVE, Phase.HIBERNATED);
      wanted.ifPresent(
          verdict ->
              assertThat(state.phase())
                  .as("%s: %s, %s", this, what, state.override())
                  .isEqualTo(verdict == Verdict.ASLEEP ? Phase.HIBERNATED : Phase.ACTIVE));
      if (state.phase() == Phase.HIBERNATED) {
        assertThat(fleet.snapshot().values()).as("%s: asleep", this).containsOnly(false);
      } else {
        assertThat(fleet.snapshot()).as("%s: awake", this).isEqualTo(before);
      }
    }

    /** What counts; empty during a hold, which lets both be. */
    private Optional<Verdict> wanted(PlanState state) {
      Instant now = processes.clock().instant();
      return state
          .override()
          .filter(standing -> !standing.overAt(now))
          .map(StandingOverride::wanted)
          .map(wanted -> wanted == Operation.SHUTDOWN ? Verdict.ASLEEP : Verdict.AWAKE)
          .or(
              () ->
                  Optional.of(
                          processes
                              .exceptions()
                              .applied(processes.given())
                              .schedule()
                              .verdictAt(now))
                      .filter(verdict -> verdict != Verdict.HOLD));
    }

    private void wakeForGood() {
      asked("last", new Event.OverrideCleared("ann", ""));
      asked("last", override(Operation.WAKE_UP, Optional.empty()));
      pass(Duration.ofMinutes(5));
      assertThat(fleet.snapshot()).as("%s: in the end", this).isEqualTo(before);
      assertThat(processes.restoreLedger().view(PLAN).anyOpen()).as("%s", this).isFalse();
    }

    private Plan plan() {
      int evening = 16 + random.nextInt(6);
      Schedule schedule =
          Schedule.compile(
              ScheduleDefinition.in("UTC")
                  .offHours(Window.parse(evening + ":00", "06:00", "MON-SUN"))
                  .build());
      return Nights.plan(
          PLAN,
          schedule,
          new CycleDefinition(
              List.of(Nights.scripted("web"), Nights.scripted("db"), Nights.scripted("batch")),
              new Strategy.Graph(
                  List.of(
                      new Dependency(Nights.scripted("web").name(), Nights.scripted("db").name())),
                  OptionalInt.empty()),
              Behavior.DEFAULT));
    }

    @Override
    public void close() {
      processes.close();
    }

    @Override
    public String toString() {
      return "sequence " + seed + " " + steps;
    }
  }
}
