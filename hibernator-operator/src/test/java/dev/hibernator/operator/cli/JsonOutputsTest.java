package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Deletion;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.StandingOverride;
import dev.hibernator.core.decide.Suspension;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.operator.manual.Documented;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What commands really write with {@code -o json} is what the schemas in {@code docs} say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonOutputsTest {
  private static final Path SCHEMAS = Path.of("..", "docs", "reference", "schemas");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CommandLineInProcess CLI = CommandLineInProcess.of(new Composition());
  private static final PlanId PLAN = new PlanId("default", "troubled");

  private Path directory = Path.of("");
  private final Map<String, String> nightsOutput = new LinkedHashMap<>();

  /** A night that was real, and a plan with everything that can be said of one. */
  @BeforeAll
  void prepare(@TempDir Path temporary) {
    directory = temporary;
    Manifests.write(file("plan.yaml"), PLAN_WITH_EXCEPTION);
    Manifests.write(file("bad.yaml"), PLAN_WITH_EXCEPTION.replace("06:00", "26:00"));
    for (String operation : List.of("hibernate", "wake", "hibernate")) {
      nightsOutput.put(
          operation,
          run("run -f plan.yaml --once %s --state state -o json".formatted(operation)).out());
    }
    Manifests.write(file("other.yaml"), PLAN_WITH_EXCEPTION.replace("06:00", "07:30"));
    Manifests.write(file("backup.json"), run("restore export prod --state state").out());
    // The checksum of one document is wrong.
    damage("broken");
    Instant now = Instant.now();
    PlanState state =
        Statuses.state(Phase.HIBERNATED, "asleep")
            .withOverride(
                Optional.of(
                    new StandingOverride(
                        Operation.SHUTDOWN, now, Optional.empty(), "ada", "why", true)))
            .withSuspension(Optional.of(new Suspension(now, Optional.of(now), "bob", "why")))
            .withDeletion(Optional.of(new Deletion(now, DeletionPolicy.BLOCK, false, "eve")));
    new StoredState(file("state"))
        .with(StoredState.plan(PLAN, TargetDefinition.of("web", "noop")), as(PLAN, state))
        .recorded(PLAN, "web", "i-1")
        .recorded(PLAN, "old", "i-2")
        .audited(StoredState.record("1", "2026-02-01T22:59:59Z", "troubled", "suspend", "why"));
  }

  private void damage(String target) {
    try (Stream<Path> files = Files.walk(file("state/restore"))) {
      Path document =
          files.filter(each -> each.toString().endsWith("@" + target + ".json")).findFirst().get();
      Files.writeString(document, Files.readString(document).replace("noop", "nop"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> commands() {
    return List.of(
        "validate -f plan.yaml",
        "validate -f bad.yaml",
        "preview -f plan.yaml",
        "preview -f bad.yaml",
        "explain -f plan.yaml --at 2026-02-02T21:00",
        "list",
        "list -w",
        "status prod",
        "status troubled -w",
        "describe prod",
        "describe troubled",
        "history prod",
        "history troubled",
        "logs prod",
        "logs troubled",
        "logs prod -f",
        "audit",
        "restore list",
        "restore show prod --all",
        "restore show troubled",
        "restore verify prod",
        "restore verify troubled",
        "executors",
        "preflight -f plan.yaml",
        "lint -f plan.yaml",
        "lint -f bad.yaml",
        "compare plan.yaml other.yaml",
        "preview -f plan.yaml --hours week",
        "inbox",
        "exception list prod",
        "hibernate prod --dry-run",
        "wake prod --dry-run",
        "keep-awake prod --until +2h --dry-run",
        "clear prod",
        "suspend prod --reason test",
        "resume prod",
        "retry prod --dry-run",
        "restart prod --dry-run",
        "delete prod --dry-run",
        "exception create prod --for 2h --name e1 --lead 30m",
        "exception list",
        "exception end prod e1",
        "restore import prod backup.json --dry-run",
        "restore import prod backup.json",
        "restore edit prod web web --set size=3",
        "restore drop prod web --dry-run",
        "restore changes prod",
        "restore undo prod --dry-run",
        "restore drop prod web",
        "restore accept prod broken");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void outputFitsItsSchema(String command) throws IOException {
    boolean reads =
        !command.matches("(validate|lint|preflight|preview|explain|compare|executors)\\b.*");
    boolean endless = command.endsWith("-w") || command.endsWith("-f");
    String line = command + (reads ? " --state state" : "") + " -o json";

    String out = (endless ? interrupted() : CLI).run(arguments(line)).out();

    boolean invalidInput = command.startsWith("preview -f bad");
    String schema = invalidInput ? "validate" : path(command);
    assertThat(out).as(command).isNotBlank();
    for (String document : endless ? out.lines().toList() : List.of(out)) {
      assertFits(schema, document);
    }
  }

  @Test
  void everyLineOfARunFitsItsSchema() throws IOException {
    for (String out : nightsOutput.values()) {
      assertThat(out).contains("\"event\":\"result\"", "\"event\":\"target\"");
      for (String line : out.lines().toList()) {
        assertFits("run", line);
      }
    }
  }

  /** A command that writes JSON and is not run here is noticed. */
  @Test
  void everyCommandThatWritesJsonIsTried() {
    Set<String> tried = new TreeSet<>(Set.of("run"));
    commands().forEach(command -> tried.add(path(command)));
    Set<String> writing = new TreeSet<>();
    Documented.tree(CommandModel.all()).stream()
        .filter(
            command ->
                command.options().stream()
                    .anyMatch(option -> option.longestName().equals("--output")))
        .forEach(command -> writing.add(command.path()));

    assertThat(tried).containsAll(writing);
  }

  private static void assertFits(String path, String document) throws IOException {
    String schema = Files.readString(SCHEMAS.resolve(path.replace(' ', '-') + ".json"));
    Set<String> problems = new LinkedHashSet<>();
    for (ValidationMessage problem : compiled(schema).validate(JSON.readTree(document))) {
      problems.add(problem.toString());
    }
    assertThat(problems).as("%s: %s", path, document).isEmpty();
  }

  private static JsonSchema compiled(String schema) throws IOException {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(JSON.readTree(schema), config);
  }

  /** The words that name the command. */
  private static String path(String command) {
    String[] words = command.split(" ", -1);
    return List.of("restore", "exception").contains(words[0])
        ? words[0] + " " + words[1]
        : words[0];
  }

  private CommandLineInProcess.Ran run(String line) {
    return CLI.run(arguments(line));
  }

  private static CommandLineInProcess interrupted() {
    return CommandLineInProcess.at(Instant.now().toString());
  }

  private String[] arguments(String line) {
    List<String> arguments = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      boolean file = word.matches(".*\\.(yaml|json)") || word.equals("state");
      arguments.add(file ? file(word).toString() : word);
    }
    return arguments.toArray(String[]::new);
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private static PlanState as(PlanId id, PlanState state) {
    return new PlanState(
        id,
        state.uid(),
        state.generation(),
        state.phase(),
        state.message(),
        state.cycle(),
        state.history(),
        state.conditions(),
        state.override(),
        state.suspension(),
        state.suspendedFrom(),
        state.deletion(),
        state.lastFence(),
        state.highestSeen(),
        state.marks(),
        state.outbox(),
        state.nextHibernation(),
        state.nextWakeUp());
  }

  private static final String PLAN_WITH_EXCEPTION =
      """
      apiVersion: hibernator.ardikabs.com/v1alpha1
      kind: HibernatePlan
      metadata: {name: prod}
      spec:
        schedule:
          timezone: Europe/Berlin
          offHours:
            - {start: "20:00", end: "06:00", daysOfWeek: [MON-FRI]}
          exceptions:
            - name: release
              type: suspend
              validFrom: "2027-02-01T18:00:00+01:00"
              validUntil: "2027-02-02T08:00:00+01:00"
              leadTime: 1h
        execution: {strategy: {type: Sequential}}
        behavior: {mode: BestEffort, retries: 0}
        targets:
          - {name: web, type: noop, parameters: {randomDelaySeconds: 0.1}}
          - {name: broken, type: noop, parameters: {randomDelaySeconds: 0.1, failureMode: wakeup}}
      """;
}
