package dev.hibernator.core.decide;

import static dev.hibernator.core.decide.Fixtures.C1;
import static dev.hibernator.core.decide.Fixtures.C2;
import static dev.hibernator.core.decide.Fixtures.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every row of the table that was written by hand in docs/decide.md. */
final class DecideTableTest {
  private static final List<TableRow> ROWS = TableRow.read();
  private static final Set<String> COMMANDS =
      Set.of(
          "Suspend",
          "Resume",
          "OverrideSet",
          "OverrideCleared",
          "Retry",
          "Restart",
          "Delete",
          "RestoreDataImported");

  @Test
  void everyPairOfPhaseAndEventHasARow() {
    Set<String> missing = new TreeSet<>();
    for (Phase phase : Phase.values()) {
      for (Class<?> event : Event.class.getPermittedSubclasses()) {
        boolean there =
            ROWS.stream()
                .anyMatch(
                    row -> row.phase() == phase && row.eventName().equals(event.getSimpleName()));
        if (!there) {
          missing.add(phase.wireName() + " × " + event.getSimpleName());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyRowNamesItsSentence() {
    assertThat(ROWS).allSatisfy(row -> assertThat(row.sentence()).isNotBlank());
  }

  @TestFactory
  Stream<DynamicTest> everyRowHolds() {
    return ROWS.stream()
        .flatMap(
            row ->
                row.verdicts().stream()
                    .map(
                        verdict ->
                            DynamicTest.dynamicTest(
                                title(row, verdict), () -> check(row, verdict))));
  }

  private static String title(TableRow row, String verdict) {
    return "line %d: %s × %s, v %s, given %s"
        .formatted(row.line(), row.phase().wireName(), row.event(), verdict, row.given());
  }

  private static void check(TableRow row, String verdict) {
    TableWorld world = new TableWorld(row, TableRow.verdict(verdict));
    PlanState before = world.state();
    Situation situation = world.situation();
    Event event = world.event();

    Decision decision = Decider.decide(before, situation, event);

    assertThat(effects(decision)).as("effects").isEqualTo(row.effects());
    if (!row.next().equals("gone")) {
      assertThat(decision.next().phase().wireName()).as("next phase").isEqualTo(row.next());
    }
    row.then().forEach(claim -> holds(claim, decision));
    assertThat(Decider.decide(before, situation, event)).as("pure").isEqualTo(decision);
  }

  private static String effects(Decision decision) {
    List<String> words = new ArrayList<>();
    Set<String> targets = new TreeSet<>();
    String verb = "";
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Dispatch dispatch) {
        String next = verb(dispatch.work());
        if (!next.equals(verb)) {
          flush(words, verb, targets);
        }
        verb = next;
        targets.add(dispatch.attempt().target().value());
      } else {
        flush(words, verb, targets);
        word(effect).forEach(words::add);
      }
    }
    flush(words, verb, targets);
    return String.join(", ", words);
  }

  private static void flush(List<String> words, String verb, Set<String> targets) {
    if (!targets.isEmpty()) {
      words.add(verb + " " + String.join(" ", targets));
      targets.clear();
    }
  }

  private static String verb(Work work) {
    return switch (work) {
      case SHUT_DOWN -> "shut";
      case KEEP_ASLEEP, KEEP_REST_ASLEEP -> "keep";
      case WAKE_UP -> "wake";
    };
  }

  private static Stream<String> word(Effect effect) {
    if (effect instanceof Effect.Cancel cancel) {
      return Stream.of("cancel " + cancel.attempt().target());
    }
    if (effect instanceof Effect.Mark mark) {
      return Stream.of("mark " + mark.mark().target());
    }
    if (effect instanceof Effect.OpenCycle) {
      return Stream.of("open");
    }
    if (effect instanceof Effect.Seal) {
      return Stream.of("seal");
    }
    if (effect instanceof Effect.CloseCycle) {
      return Stream.of("close");
    }
    if (effect instanceof Effect.Forget) {
      return Stream.of("forget");
    }
    return effect instanceof Effect.Refused ? Stream.of("refused") : Stream.empty();
  }

  private static void holds(String claim, Decision decision) {
    PlanState next = decision.next();
    switch (claim) {
      case "new cycle" -> assertThat(next.cycle().orElseThrow().id()).isEqualTo(C2);
      case "same cycle" -> assertThat(next.cycle().orElseThrow().id()).isEqualTo(C1);
      case "adopted" ->
          assertThat(next.cycle().orElseThrow().reason()).isEqualTo("adopted restore data");
      case "override" -> assertThat(next.override()).isPresent();
      case "no override" -> assertThat(next.override()).isEmpty();
      case "paused" -> assertThat(next.message()).contains("paused");
      case "told paused" -> assertThat(decision.refusal().orElseThrow()).contains("paused");
      case "told lead time" ->
          assertThat(next.message()).isEqualTo("Active (no new hibernation during lead time)");
      case "told suspended" ->
          assertThat(next.message())
              .isEqualTo("Active (no new hibernation until 2026-03-02T22:00:00Z)");
      default -> holdsOfExecution(claim, next);
    }
  }

  private static void holdsOfExecution(String claim, PlanState next) {
    if (claim.startsWith("from ")) {
      assertThat(next.suspendedFrom()).hasValue(Phase.of(claim.substring(5)));
    } else if (claim.matches("[abc] .*")) {
      Execution execution =
          next.cycle().orElseThrow().current().of(name(claim.substring(0, 1))).orElseThrow();
      assertThat(execution.state().wireName()).as(claim).isEqualTo(claim.substring(2));
    } else {
      boolean wanted = !claim.startsWith("not ");
      ConditionType type = ConditionType.of(wanted ? claim : claim.substring(4));
      assertThat(next.is(type)).as(claim).isEqualTo(wanted);
    }
  }

  /**
   * What is noted while nothing follows a plan starts nothing, and comes to what the table says
   * when the plan is followed again.
   */
  @TestFactory
  Stream<DynamicTest> everyCommandMayBeNotedFirst() {
    return ROWS.stream()
        .filter(row -> COMMANDS.contains(row.eventName()))
        .flatMap(
            row ->
                row.verdicts().stream()
                    .map(
                        verdict ->
                            DynamicTest.dynamicTest(
                                title(row, verdict), () -> checkNoted(row, verdict))));
  }

  private static void checkNoted(TableRow row, String verdict) {
    TableWorld world = new TableWorld(row, TableRow.verdict(verdict));
    Situation situation = world.situation();
    Decision atOnce = Decider.decide(world.state(), situation, world.event());

    Decision noted = Decider.note(world.state(), situation, world.event());
    Decision followed = Decider.decide(noted.next(), situation, new Event.Recovered());

    assertThat(noted.effects()).as("starts").noneMatch(Effect.Dispatch.class::isInstance);
    assertThat(noted.refusal()).as("refusal").isEqualTo(atOnce.refusal());
    if (row.next().equals("gone")) {
      assertThat(noted.effects()).anyMatch(Effect.Forget.class::isInstance);
      return;
    }
    PlanState next = followed.next();
    assertThat(next.phase()).as("phase").isEqualTo(atOnce.next().phase());
    assertThat(next.cycle()).as("cycle").isEqualTo(atOnce.next().cycle());
    assertThat(next.override()).as("override").isEqualTo(atOnce.next().override());
    assertThat(next.suspension()).as("suspension").isEqualTo(atOnce.next().suspension());
    assertThat(next.deletion()).as("deletion").isEqualTo(atOnce.next().deletion());
  }

  @Test
  void phasesMoveOnlyAlongTheTable() {
    assertThat(Moves.fromTable()).as("the phases that the table ever names").hasSizeGreaterThan(15);
    assertThat(Arrays.stream(Phase.values()).map(Phase::wireName).collect(Collectors.toSet()))
        .containsAll(
            ROWS.stream()
                .map(TableRow::next)
                .filter(next -> !next.equals("gone"))
                .collect(Collectors.toSet()));
  }
}
