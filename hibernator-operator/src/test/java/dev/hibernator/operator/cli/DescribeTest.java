package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static dev.hibernator.operator.cli.Statuses.PLAN;
import static dev.hibernator.operator.cli.Statuses.execution;
import static dev.hibernator.operator.cli.Statuses.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.ConditionType;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanCondition;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.StandingOverride;
import dev.hibernator.core.decide.Suspension;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import dev.hibernator.restore.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescribeTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.at(NOW.toString());
  private static final TargetDefinition WEB = TargetDefinition.of("web", "noop");
  private static final TargetDefinition DATABASE = TargetDefinition.of("database", "noop");

  @TempDir Path root;
  private StoredState stored;

  @BeforeEach
  void store() {
    stored = new StoredState(root).with(troubled(), WEB, DATABASE).recorded(PLAN, "web", "i-1");
  }

  @Test
  void textSaysEverythingAPersonAsks() {
    Ran ran = describe("prod");

    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines())
        .contains(
            "default/prod  Hibernating  going",
            "Asked for by people",
            "  Asleep until Tue 2026-02-03 07:00:00 +01:00, by ada since Mon 2026-02-02 20:00:05"
                + " +01:00: audit",
            "  Suspended, by bob since Mon 2026-02-02 20:00:05 +01:00: incident",
            "Schedule",
            "  Off-hours 20:00–06:00 MON–FRI",
            "  In Europe/Berlin, day rule StartDay",
            "  Says now: Asleep",
            "  Tue 2026-02-03 06:00:00 +01:00 (in 9h59m) Awake, because: base window 1"
                + " (20:00–06:00 MON–FRI) ends",
            "Targets in the order in which they go to sleep",
            "  web       noop      -                 1 resource, 1 captured live, 1 to wake,"
                + " captured Mon 2026-02-02 20:00:05 +01:00",
            "  database  noop      -",
            "What to do");
    assertThat(ran.out())
        .contains("  Degraded (Incomplete): Read the messages of the targets above and their logs");
  }

  @Test
  void jsonIsTheStatusAndMore() {
    JsonObject json = json(describe("prod", "-o", "json"));
    JsonObject status = json(CLI.run("status", "prod", "--state", root.toString(), "-o", "json"));

    assertThat(json.members().keySet())
        .containsAll(status.members().keySet())
        .contains(
            "override",
            "suspension",
            "suspendedByManifest",
            "suspendUntil",
            "deletion",
            "schedule",
            "strategy",
            "targets",
            "lastCycles");
    assertThat(JsonText.write(json))
        .contains(
            "\"override\":{\"to\":\"Asleep\",\"since\":\"2026-02-02T20:00:05+01:00\",\"until\":"
                + "\"2026-02-03T07:00:00+01:00\",\"by\":\"ada\",\"why\":\"audit\",\"force\":false}",
            "\"restorePoints\":[{\"cycle\":\"20260202T190000Z\",\"resources\":1,\"live\":1,\"open\":1",
            "\"remedy\":\"Read the messages",
            "\"deletion\":null");
  }

  @Test
  void targetThatIsNoLongerInThePlanIsShownWithWhatIsLeftOfIt() {
    stored.recorded(PLAN, "old", "i-9");

    assertThat(JsonText.write(json(describe("prod", "-o", "json"))))
        .contains("{\"target\":\"old\",\"executor\":null,\"connector\":null,\"inPlan\":false");
    assertThat(describe("prod").out()).contains("  old       (no longer in the plan)");
  }

  @Test
  void restorePointThatCannotBeReadIsTold() throws IOException {
    Files.writeString(restoreDocument(), "{");

    Ran ran = describe("prod");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("cannot be read: ");
  }

  @Test
  void orderIsThatOfTheStrategy() {
    TargetDefinition cache = TargetDefinition.of("cache", "noop");
    List<TargetDefinition> targets = List.of(WEB, DATABASE, cache);
    TargetName web = WEB.name();
    TargetName database = DATABASE.name();
    Strategy graph =
        new Strategy.Graph(
            List.of(new Dependency(cache.name(), database), new Dependency(database, web)),
            OptionalInt.empty());
    Strategy staged =
        new Strategy.Staged(
            List.of(
                new Stage("first", true, OptionalInt.empty(), List.of(cache.name(), web)),
                new Stage("last", false, OptionalInt.empty(), List.of(database))),
            OptionalInt.empty());

    TargetOrder byGraph = TargetOrder.of(new CycleDefinition(targets, graph, Behavior.DEFAULT));
    TargetOrder byStage = TargetOrder.of(new CycleDefinition(targets, staged, Behavior.DEFAULT));
    TargetOrder inLine =
        TargetOrder.of(new CycleDefinition(targets, new Strategy.Sequential(), Behavior.DEFAULT));

    assertThat(byGraph.targets()).containsExactly(cache.name(), database, web);
    assertThat(byGraph.before(web)).containsExactly(database);
    assertThat(byStage.targets()).containsExactly(cache.name(), web, database);
    assertThat(byStage.before(database)).containsExactly(cache.name(), web);
    assertThat(inLine.before(cache.name())).containsExactly(database);
  }

  /** A condition that is not as it should be always says what to do. */
  @ParameterizedTest
  @EnumSource(ConditionType.class)
  void everyConditionHasARemedyWhenItNeedsOne(ConditionType type) {
    PlanCondition holds = new PlanCondition(type, true, "Error", "", NOW);
    PlanCondition not = new PlanCondition(type, false, "Error", "", NOW);

    assertThat(Remedies.of(holds, PLAN).isPresent())
        .isNotEqualTo(Remedies.of(not, PLAN).isPresent());
  }

  @Test
  void planThatIsOnItsWayNeedsNoRemedy() {
    PlanCondition waking =
        new PlanCondition(ConditionType.READY, false, Phase.WAKING_UP.wireName(), "", NOW);

    assertThat(Remedies.of(waking, PLAN)).isEmpty();
  }

  @Test
  void unknownPlanListsTheCandidates() {
    Ran ran = describe("prodd");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            """
            hibernator describe: there is no plan 'prodd'; did you mean 'prod'?
            Known plans: default/prod
            """);
  }

  @Test
  void ambiguousPlanListsTheCandidates() {
    stored.with(PlanState.initial(new PlanId("team-a", "prod"), "uid", NOW), WEB);

    assertThat(describe("prod").code()).isEqualTo(2);
    assertThat(describe("prod").err()).contains("Candidates: default/prod, team-a/prod");
    assertThat(describe("team-a/prod").code()).isZero();
  }

  @Test
  void missingStateDirectoryIsExitCodeThree() {
    Ran ran = CLI.run("describe", "prod", "--state", root.resolve("nowhere").toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("there is no state directory").hasLineCount(1);
  }

  @Test
  void newerStateDirectoryIsExitCodeThree() throws IOException {
    Files.writeString(root.resolve("VERSION"), "999\n");

    assertThat(describe("prod").code()).isEqualTo(3);
  }

  @Test
  void brokenStateIsExitCodeThreeAndNamesTheFile() throws IOException {
    Path broken = find("state.json");
    Files.writeString(broken, "{");

    Ran ran = describe("prod");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains(broken.toString()).hasLineCount(1);
  }

  /** Nobody who reads ever sees half of a change, or gets in the way of who writes. */
  @Test
  void readersWorkWhileAnotherProcessHoldsTheLockAndWrites() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (StateDirectory writing = StateDirectory.open(root)) {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        readers.add(
            pool.submit(
                () -> {
                  int worst = 0;
                  for (int i = 0; i < 5; i++) {
                    Ran ran = describe("prod", "-o", "json");
                    json(ran);
                    worst = Math.max(worst, ran.code());
                  }
                  return worst;
                }));
      }
      int written = 0;
      while (!readers.stream().allMatch(Future::isDone)) {
        StoredState.save(writing, troubled().withMessage("message " + written++));
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isZero();
      }
      assertThat(written).isPositive();
    } finally {
      pool.shutdownNow();
    }
  }

  private static PlanState troubled() {
    return state(
            Phase.HIBERNATING,
            "going",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.FAILED, 1, "throttled"))
        .withOverride(
            Optional.of(
                new StandingOverride(
                    Operation.SHUTDOWN,
                    NOW,
                    Optional.of(NOW.plusSeconds(39_595)),
                    "ada",
                    "audit",
                    false)))
        .withSuspension(Optional.of(new Suspension(NOW, Optional.empty(), "bob", "incident")))
        .withConditions(
            Map.of(
                ConditionType.DEGRADED,
                new PlanCondition(ConditionType.DEGRADED, true, "Incomplete", "web failed", NOW)));
  }

  private Ran describe(String... args) {
    List<String> all = new ArrayList<>(List.of("describe"));
    all.addAll(List.of(args));
    all.addAll(List.of("--state", root.toString()));
    return CLI.run(all.toArray(String[]::new));
  }

  private static JsonObject json(Ran ran) {
    return (JsonObject) JsonText.read(ran.out());
  }

  private Path restoreDocument() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("restore"))) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  private Path find(String name) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
