package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.EventRequests;
import dev.hibernator.core.engine.ExceptionRequests;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.Request;
import dev.hibernator.schedule.Extend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A process dies at any effect boundary while it deals with a request: the next one finishes it;
 * whatever was asked for is done once, and answered.
 */
class RequestCrashTest {
  private static final Plan SHOP = Nights.plan(Nights.scripted("web"), Nights.scripted("db"));
  private static final String ID = "0000000000001-a";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(40);

  private static final Instant NIGHT = MIDNIGHT;

  /**
   * A request.
   *
   * @param action what the audit log calls it
   * @param at when it is made
   * @param request the request
   * @param then the phase when it is done
   */
  private record Case(String action, Instant at, Request request, Optional<Phase> then) {
    static Case of(String action, Instant at, Event event, Phase then) {
      return new Case(action, at, EventRequests.request(ID, at, PLAN, event), Optional.of(then));
    }
  }

  private static List<Case> cases() {
    Optional<Instant> never = Optional.empty();
    List<Case> cases = new ArrayList<>();
    cases.add(
        Case.of(
            "hibernate",
            NOON,
            new Event.OverrideSet(Operation.SHUTDOWN, never, "ann", "why", false),
            Phase.HIBERNATED));
    cases.add(
        Case.of(
            "wake",
            NIGHT,
            new Event.OverrideSet(Operation.WAKE_UP, never, "ann", "why", false),
            Phase.ACTIVE));
    cases.add(Case.of("suspend", NIGHT, new Event.Suspend(never, "ann", "why"), Phase.SUSPENDED));
    cases.add(Case.of("restart", NIGHT, new Event.Restart("ann", "why"), Phase.HIBERNATED));
    cases.add(
        new Case(
            ExceptionRequests.CREATE,
            NOON,
            ExceptionRequests.create(
                ID,
                NOON,
                PLAN,
                new Extend("fair", "", NOON, NOON.plus(Duration.ofHours(4)), Optional.empty()),
                "ann",
                "why"),
            Optional.of(Phase.HIBERNATED)));
    return cases;
  }

  private static FakeFleet fleet() {
    return new FakeFleet().add("web", "w1", true).add("web", "w2", false).add("db", "d1", true);
  }

  @TestFactory
  Stream<DynamicTest> doneOnceWhereverTheProcessDies() {
    return cases().stream().map(each -> DynamicTest.dynamicTest(each.action(), () -> dies(each)));
  }

  private static void dies(Case each) {
    SortedSet<String> kinds = new TreeSet<>();
    int before;
    int after;
    try (SimulatedProcesses processes = begin(each, Boundaries.Death.never())) {
      before = processes.boundaries().passed();
      check("nowhere", each, processes);
      after = processes.boundaries().passed();
      kinds.addAll(processes.boundaries().sequence().subList(before, after));
    }
    assertThat(kinds)
        .contains("before taking of requests", "after save of the state", "after answer");
    for (int number = before + 1; number <= after; number++) {
      try (SimulatedProcesses processes = begin(each, Boundaries.Death.at(number))) {
        check("boundary " + number, each, processes);
      }
    }
  }

  private static SimulatedProcesses begin(Case each, Boundaries.Death death) {
    SimulatedProcesses processes = new SimulatedProcesses(fleet(), NOON, List.of(death), SHOP);
    if (each.at().isAfter(NOON)) {
      processes.advanceTo(EVENING.plus(LONG_ENOUGH));
      processes.advanceTo(each.at());
    }
    return processes;
  }

  private static void check(String death, Case each, SimulatedProcesses processes) {
    Optional<Answer> answer = processes.request(each.request());
    processes.advanceTo(each.at().plus(LONG_ENOUGH));
    answer = answer.isPresent() ? answer : processes.answerTo(each.request());

    assertThat(answer).as(death).isPresent();
    assertThat(answer.get().refusal()).as(death).isEmpty();
    assertThat(processes.isOpen(each.request())).as(death).isFalse();
    assertThat(audited(processes, each)).as(death).hasSize(1);
    PlanStatus status = processes.status();
    assertThat(Optional.of(status.phase())).as("%s: %s", death, status).isEqualTo(each.then());
    assertThat(processes.exceptions().read(PLAN))
        .as(death)
        .hasSize(each.action().equals(ExceptionRequests.CREATE) ? 1 : 0);
  }

  private static List<String> audited(SimulatedProcesses processes, Case each) {
    return processes.audit().read().stream()
        .filter(record -> record.action().equals(each.action()))
        .map(AuditRecord::id)
        .distinct()
        .toList();
  }

  @Test
  void deletionIsAnsweredAlsoIfTheProcessDiesOverIt() {
    Request delete =
        EventRequests.request(
            ID, NIGHT, PLAN, new Event.Delete(Optional.empty(), false, "ann", "moved"));
    int before;
    int after;
    try (SimulatedProcesses processes =
        new SimulatedProcesses(fleet(), NOON, List.of(Boundaries.Death.never()), SHOP)) {
      before = processes.boundaries().passed();
      assertThat(processes.request(delete)).isPresent();
      after = processes.boundaries().passed();
      assertThat(processes.boundaries().sequence()).contains("after deletion of the state");
    }
    for (int number = before + 1; number <= after; number++) {
      try (SimulatedProcesses processes =
          new SimulatedProcesses(fleet(), NOON, List.of(Boundaries.Death.at(number)), SHOP)) {
        Optional<Answer> answer = processes.request(delete);
        assertThat(answer.or(() -> processes.answerTo(delete)))
            .as("boundary %d", number)
            .hasValueSatisfying(told -> assertThat(told.refusal()).isEmpty());
        assertThat(
                processes.audit().read().stream()
                    .filter(record -> record.action().equals("delete"))
                    .map(AuditRecord::id)
                    .distinct())
            .as("boundary %d", number)
            .hasSize(1);
      }
    }
  }

  @Test
  void oneThatNobodyKnowsIsRefused() {
    Request odd = new Request(ID, NOON, PLAN, "levitate", "ann", "why", JsonObject.EMPTY);
    try (SimulatedProcesses processes = new SimulatedProcesses(fleet(), NOON, List.of(), SHOP)) {
      assertThat(processes.request(odd).orElseThrow().refusal().orElseThrow()).contains("levitate");
      assertThat(processes.audit().read())
          .anySatisfy(
              record -> {
                assertThat(record.actor()).isEqualTo("ann");
                assertThat(record.reason()).isEqualTo("why");
                assertThat(record.action()).isEqualTo("levitate");
              });
    }
  }
}
