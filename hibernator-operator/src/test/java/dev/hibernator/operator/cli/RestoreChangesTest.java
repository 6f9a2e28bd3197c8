package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreChangesTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.of(new Composition());

  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void store() {
    root = directory.resolve("state");
    new StoredState(root)
        .with(
            Statuses.state(Phase.HIBERNATED, "asleep"),
            TargetDefinition.of("web", "noop"),
            TargetDefinition.of("database", "noop"))
        .recorded(PLAN, "web", "i-1", "i-2")
        .recorded(PLAN, "database", "d-1");
  }

  @Test
  void droppedIsNotToBeWokenAndThePreviousVersionBringsItBack() throws IOException {
    Ran dropped = restore("drop", "prod", "web", "i-1", "--reason", "stopped for good");

    assertThat(dropped.code()).as(dropped.err()).isZero();
    assertThat(open()).isEqualTo("database 1, web 1");

    Path before = previous();
    assertThat(dropped.out()).contains("what was there before is in " + before);
    assertThat(restore("import", "prod", before.toString()).code()).isZero();
    assertThat(open()).isEqualTo("database 1, web 2");
  }

  @Test
  void everyChangeIsAudited() {
    restore("drop", "prod", "web", "--reason", "stopped for good");
    restore("edit", "prod", "database", "d-1", "--set", "type=t3.micro");

    String audit = run("audit", "-o", "json").out();

    assertThat(audit)
        .contains("\"action\": \"restore-drop\"", "\"reason\": \"stopped for good\"")
        .contains("\"action\": \"restore-edit\"", "\"targets\": \"database\"")
        .contains("\"actor\": \"" + System.getProperty("user.name") + "\"");
  }

  @Test
  void dryRunTellsAndChangesNothing() {
    Ran ran = restore("drop", "prod", "web", "--dry-run");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("would be done", "target 'web'");
    assertThat(open()).isEqualTo("database 1, web 2");
    assertThat(run("audit").out()).contains("Nothing was changed.");
  }

  @Test
  void exportIsImportedInAnotherStateDirectory() throws IOException {
    Path file = exported();
    new StoredState(directory.resolve("other"))
        .with(
            Statuses.state(Phase.HIBERNATED, ""),
            TargetDefinition.of("web", "noop"),
            TargetDefinition.of("database", "noop"));
    root = directory.resolve("other");

    Ran ran = restore("import", "prod", file.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(open()).isEqualTo("database 1, web 2");
  }

  @Test
  void changedFileIsImportedOnlyIfThatIsSaid() throws IOException {
    Path file = exported();
    Files.writeString(file, Files.readString(file).replace("m5.large", "m5.xlarge"));

    Ran refused = restore("import", "prod", file.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("its checksum does not match", "--accept");
    assertThat(shown()).contains("m5.large");

    assertThat(restore("import", "prod", file.toString(), "--accept").code()).isZero();
    assertThat(shown()).contains("m5.xlarge").doesNotContain("m5.large");
  }

  @Test
  void badFilesAreRefusedAndChangeNothing() throws IOException {
    Path bad = directory.resolve("bad.json");
    for (String text : List.of("", "[]", "{}", "{\"format\":\"hibernator-restore\"}")) {
      Files.writeString(bad, text);
      Ran ran = restore("import", "prod", bad.toString());
      assertThat(ran.code()).as(text).isEqualTo(2);
      assertThat(ran.err()).as(text).contains("cannot be imported:").doesNotContain("\tat ");
    }
    assertThat(restore("import", "prod", "nowhere.json").code()).isEqualTo(2);
    assertThat(open()).isEqualTo("database 1, web 2");
  }

  @Test
  void editSetsFieldsOpensAndCloses() {
    assertThat(restore("edit", "prod", "web", "i-1", "--set", "size.min=3").code()).isZero();
    assertThat(shown()).contains("\"min\": 3");
    assertThat(restore("edit", "prod", "web", "i-1", "--closed").code()).isZero();
    assertThat(open()).isEqualTo("database 1, web 1");
    assertThat(restore("edit", "prod", "web", "i-1", "--open").code()).isZero();
    assertThat(open()).isEqualTo("database 1, web 2");
  }

  @Test
  void whatIsNotRecordedIsTold() {
    assertThat(restore("edit", "prod", "web", "i-9", "--open"))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
        .satisfies(ran -> assertThat(ran.err()).contains("nothing is recorded of 'i-9'"));
    assertThat(restore("drop", "prod", "wbe").err())
        .contains("nothing is recorded of target 'wbe'", "Recorded targets: database, web");
    assertThat(restore("edit", "prod", "web", "i-1").err()).contains("say what to change");
    assertThat(restore("drop", "other", "web").code()).isEqualTo(2);
  }

  /** The remedy that is told is a command, and it works. */
  @Test
  void checksumMismatchNamesTheCommandThatAcceptsIt() throws IOException {
    Path document = document("web");
    Files.writeString(document, Files.readString(document).replace("m5.large", "m5.xlarge"));

    String told = restore("show", "prod").err();
    assertThat(told).contains("hibernator restore accept default/prod 'web'");
    assertThat(restore("drop", "prod", "database", "--dry-run").code()).isZero();

    Ran accepted = restore("accept", "prod", "web", "--reason", "by hand");

    assertThat(accepted.code()).as(accepted.err()).isZero();
    assertThat(restore("show", "prod")).satisfies(ran -> assertThat(ran.code()).isZero());
    assertThat(shown()).contains("m5.xlarge");
    assertThat(restore("accept", "prod", "web").err()).contains("there is nothing to accept");
  }

  /** Which of two cycles is accepted is said, not guessed. */
  @Test
  void moreThanOneMismatchNeedsTheCycle() throws IOException {
    CycleId earlier = new CycleId("20260201T190000Z");
    new StoredState(root).recorded(PLAN, earlier, "web", Identity.NONE, "i-9");
    for (Path document : documents("web")) {
      Files.writeString(document, Files.readString(document).replace("m5.large", "m5.xlarge"));
    }

    Ran ran = restore("accept", "prod", "web");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--cycle", earlier.value(), StoredState.CYCLE.value());
    assertThat(restore("accept", "prod", "web", "--cycle", "20990101T000000Z").code()).isEqualTo(2);

    assertThat(restore("accept", "prod", "web", "--cycle", earlier.value()).code()).isZero();
    assertThat(restore("show", "prod", "--all").err())
        .contains("--cycle " + StoredState.CYCLE)
        .doesNotContain(earlier.value());
    assertThat(restore("accept", "prod", "web").code()).as("only one is left").isZero();
  }

  @Test
  void changesAreListedAndTheLastOrANamedOneIsTakenBack() {
    restore("drop", "prod", "web", "i-1", "--reason", "stopped for good");
    restore("drop", "prod", "database");
    String listed = restore("changes", "prod").out();
    assertThat(listed).contains("restore-drop", "stopped for good", "web", "database");
    String first = listed.lines().skip(1).findFirst().orElseThrow().strip().split(" +", 2)[0];

    assertThat(restore("undo", "prod", "--dry-run").out()).contains("would be done", "database");
    assertThat(restore("undo", "prod").code()).isZero();
    assertThat(open()).isEqualTo("database 1, web 1");
    assertThat(restore("undo", "prod", first).code()).isZero();
    assertThat(open()).isEqualTo("database 1, web 2");
    assertThat(restore("undo", "prod", "none").err()).contains("there is no change 'none'", first);
    assertThat(run("audit").out()).contains("restore-undo");
  }

  @Test
  void importThatAddedIsUndone() throws IOException {
    Path file = exported();
    new StoredState(directory.resolve("other"))
        .with(Statuses.state(Phase.HIBERNATED, ""), TargetDefinition.of("web", "noop"))
        .recorded(PLAN, "database", "d-0");
    root = directory.resolve("other");
    restore("drop", "prod", "database");
    assertThat(restore("import", "prod", file.toString()).code()).isZero();
    assertThat(open()).isEqualTo("database 1, web 2");

    assertThat(restore("undo", "prod").code()).isZero();

    assertThat(open()).isEqualTo("database 0, web 0");
  }

  /** Restore data that was kept when its plan was deleted can be changed as any. */
  @Test
  void whatOutlivedItsPlanIsChangedTooAndAudited() {
    new StoredState(root).recorded(new PlanId("default", "gone"), "web", "i-7", "i-8");

    Ran dropped = restore("drop", "gone", "web", "i-7", "--reason", "sold");

    assertThat(dropped.code()).as(dropped.err()).isZero();
    assertThat(dropped.err()).contains("The plan was deleted");
    assertThat(run("restore", "show", "gone", "-o", "json").out()).contains("i-8");
    assertThat(run("audit", "-o", "json").out())
        .contains("\"plan\": \"gone\"", "\"action\": \"restore-drop\"", "\"reason\": \"sold\"")
        .contains("\"message\": \"accepted\"");
    assertThat(restore("undo", "gone").code()).isZero();
    assertThat(restore("edit", "gone", "web", "i-9", "--open").err())
        .contains("nothing is recorded of 'i-9'");
    assertThat(run("suspend", "gone").code()).as("there is no plan to act on").isEqualTo(2);
  }

  @Test
  void damagedDocumentIsToldByExportAndLeftOut() throws IOException {
    Files.writeString(document("web"), "{");

    Ran ran = restore("export", "prod");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out())
        .contains("\"target\": \"database\"")
        .doesNotContain("\"target\": \"web\"");
    assertThat(ran.err()).contains("target 'web'");
  }

  private Path exported() throws IOException {
    Path file = directory.resolve("backup.json");
    Files.writeString(file, restore("export", "prod").out());
    return file;
  }

  /** Targets and how many of their resources are to be woken. */
  private String open() {
    return run("restore", "list", "prod")
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(" +"))
        .map(columns -> columns[1] + " " + columns[5])
        .sorted()
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private String shown() {
    return run("restore", "show", "prod", "--all", "-o", "json").out();
  }

  private Path previous() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("audit/restore"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private Path document(String target) throws IOException {
    return documents(target).get(0);
  }

  private List<Path> documents(String target) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("restore"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("@" + target + ".json"))
          .toList();
    }
  }

  private Ran restore(String... args) {
    List<String> all = new ArrayList<>(List.of("restore"));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  private Ran run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--state", root.toString()));
    return CLI.run(all.toArray(String[]::new));
  }
}
