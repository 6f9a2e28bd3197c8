package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Each row spoils {@code plan.yaml} in one place and lists everything that is told then. */
class BadManifestsTest {
  private static final String VALID = Reading.resource("plan.yaml");

  private static final String WINDOW =
      "      - start: \"20:00\"\n        end: \"06:00\"\n"
          + "        daysOfWeek: [MON, TUE, WED, THU, FRI]";

  private record Row(String name, String find, String replacement, List<String> problems) {
    DynamicTest test() {
      return DynamicTest.dynamicTest(name, this::check);
    }

    private void check() {
      assertThat(VALID).as("the place that is spoilt").containsOnlyOnce(find);
      List<String> told = Reading.problems(VALID.replace(find, replacement));
      assertThat(told).hasSameSizeAs(problems);
      for (int i = 0; i < told.size(); i++) {
        String[] parts = problems.get(i).split(" *\\.\\.\\. *", 2);
        assertThat(told.get(i)).startsWith("0.yaml:" + parts[0]);
        assertThat(told.get(i)).endsWith(parts.length > 1 ? parts[1] : parts[0]);
      }
    }
  }

  /** A problem is written {@code line:column: severity: path: start ... end}. */
  private static Row row(String name, String find, String replacement, String... problems) {
    return new Row(name, find, replacement, List.of(problems));
  }

  @Test
  void theCorpusIsValid() {
    assertThat(Reading.problems(VALID)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> shape() {
    return Stream.of(
            row(
                "unknownFieldWithItsNearestName",
                "    timezone: Europe/Berlin",
                "    timezone: Europe/Berlin\n    timeZone: UTC",
                "8:5: error: spec.schedule.timeZone: unknown field 'timeZone'; did you mean"
                    + " 'timezone'?"),
            row(
                "unknownFieldWithoutOneNearby",
                "    mode: Strict",
                "    mode: Strict\n    x: 1",
                "25:5: error: spec.behavior.x: unknown field 'x'; known are mode, ..."
                    + " targetTimeout, maxResources, maxShare"),
            row(
                "missingFieldHasItsOwnPathAndItsParentsPlace",
                "        end: \"06:00\"\n",
                "",
                "9:9: error: spec.schedule.offHours[0].end: is missing; write a time such as"
                    + " 06:00"),
            row(
                "missingSpec",
                "metadata:\n  name: aws\nspec:",
                "metadata:\n  name: aws\nstatus:",
                "40:1: error: spec: is missing; write type and aws"),
            row(
                "nothingWhereSomethingIsNeeded",
                "    timezone: Europe/Berlin",
                "    timezone:",
                "7:14: error: spec.schedule.timezone: is missing; ... or UTC"),
            row(
                "numberWhereATextIsNeeded",
                "accountId: \"123456789012\"",
                "accountId: 123456789012",
                "47:16: error: spec.aws.accountId: must be a text, found the number 123456789012;"
                    + " put it in quotes"),
            row(
                "textWhereANumberIsNeeded",
                "retries: 3",
                "retries: three",
                "25:14: error: spec.behavior.retries: must be a whole number from 0 to 10, found a"
                    + " text"),
            row(
                "numberOutOfItsRange",
                "retries: 3",
                "retries: 11",
                "25:14: error: spec.behavior.retries: must be a whole number from 0 to 10, found"
                    + " the number 11"),
            row(
                "textWhereAMapIsNeeded",
                "tags: {role: app}",
                "tags: secret",
                "34:17: error: spec.targets[0].parameters.selector.tags: must be a map of texts"),
            row(
                "mapWhereAListIsNeeded",
                "daysOfWeek: [MON, TUE, WED, THU, FRI]",
                "daysOfWeek: {MON: true}",
                "11:21: error: spec.schedule.offHours[0].daysOfWeek: must be a list, found a map"),
            row(
                "listItemOfTheWrongType",
                "daysOfWeek: [MON, TUE, WED, THU, FRI]",
                "daysOfWeek: [MON, 2]",
                "11:27: error: spec.schedule.offHours[0].daysOfWeek[1]: must be a text, ... put it"
                    + " in quotes"),
            row(
                "listWithoutItems",
                "daysOfWeek: [MON, TUE, WED, THU, FRI]",
                "daysOfWeek: []",
                "11:21: error: spec.schedule.offHours[0].daysOfWeek: must have at least one item,"
                    + " ... list"),
            row(
                "choiceThatIsNone",
                "mode: Strict",
                "mode: strict",
                "24:11: error: spec.behavior.mode: 'strict' is not allowed; did you mean"
                    + " 'Strict'?"),
            row(
                "duplicateKey",
                "    retries: 3",
                "    retries: 3\n    retries: 4",
                "26:5: error: spec.behavior.retries: is there twice, first at line 25; drop one of"
                    + " the two"))
        .map(Row::test);
  }

  @TestFactory
  Stream<DynamicTest> header() {
    return Stream.of(
            row(
                "unknownKind",
                "kind: ScheduleException",
                "kind: ScheduleExeption",
                "51:7: error: kind: unknown kind 'ScheduleExeption'; did you mean"
                    + " 'ScheduleException'?"),
            row(
                "kindOfALaterRelease",
                "kind: ScheduleException",
                "kind: HibernateNotification",
                "51:7: warning: kind: this release does not use a HibernateNotification; ... over"),
            row(
                "foreignApiVersion",
                "apiVersion: hibernator.ardikabs.com/v1alpha1\nkind: ScheduleException",
                "apiVersion: v1\nkind: ConfigMap",
                "50:13: error: apiVersion: 'v1' is not read here; ..."
                    + " 'hibernator.ardikabs.com/v1alpha1'"),
            row(
                "missingName",
                "metadata:\n  name: event",
                "metadata:\n  namespace: default",
                "53:3: error: metadata.name: is missing; write the name of the resource"),
            row(
                "nameThatIsNone",
                "metadata:\n  name: event",
                "metadata:\n  name: an event",
                "53:9: error: metadata.name: ... not allowed"))
        .map(Row::test);
  }

  @TestFactory
  Stream<DynamicTest> schedule() {
    return Stream.of(
            row(
                "unknownZoneIsRejected_T11",
                "timezone: Europe/Berlin",
                "timezone: Europe/Berln",
                "7:15: error: spec.schedule.timezone: ..."),
            row(
                "windowThatEndsWhenItStarts",
                "end: \"06:00\"",
                "end: \"20:00\"",
                "10:14: error: spec.schedule.offHours[0].end: start and end are both 20:00; ..."
                    + " 24:00"),
            row(
                "timeThatIsNone",
                "start: \"20:00\"",
                "start: \"25:00\"",
                "9:16: error: spec.schedule.offHours[0].start: ... 24:00"),
            row(
                "dayThatIsNone",
                "[MON, TUE, WED, THU, FRI]",
                "[MON, FUNDAY]",
                "11:27: error: spec.schedule.offHours[0].daysOfWeek[1]: ..."),
            row(
                "calendarWithoutARole",
                WINDOW,
                "      - calendar: {url: x}",
                "9:19: error: spec.schedule.offHours[0].calendar.role: is missing; write Asleep or"
                    + " Awake"),
            row(
                "cronThatIsNone",
                WINDOW,
                "      - cron: {start: 0 20 * *, end: 0 6 * * *}",
                "9:23: error: spec.schedule.offHours[0].cron.start: \"0 20 * *\" is not a UNIX cron"
                    + " expression ... day of week"),
            row(
                "cronOfTheOtherDialect",
                WINDOW,
                "      - cron: {start: 0 0 20 ? * MON, duration: 10h}",
                "9:23: error: spec.schedule.offHours[0].cron.start: \"0 0 20 ? * MON\" is not ..."
                    + " or set the dialect to quartz, which it is one of"),
            row(
                "cronThatNeverFires",
                WINDOW,
                "      - cron: {start: 0 20 30 2 *, end: 0 6 31 4 *}",
                "9:23: error: spec.schedule.offHours[0].cron.start: \"0 20 30 2 *\" never fires:"
                    + " ...",
                "9:41: error: spec.schedule.offHours[0].cron.end: \"0 6 31 4 *\" never fires: ..."),
            row(
                "cronWithoutAnEnd",
                WINDOW,
                "      - cron: {start: 0 20 * * *}",
                "9:15: error: spec.schedule.offHours[0].cron.end: is missing; ... or a duration"),
            row(
                "cronWithTwoEnds",
                WINDOW,
                "      - cron: {start: 0 20 * * *, end: 0 6 * * *, duration: 10h}",
                "9:61: error: spec.schedule.offHours[0].cron.duration: it ends either ... leave one"
                    + " out"),
            row(
                "cronThatEndsWhereItStarts",
                WINDOW,
                "      - cron: {start: 0 20 * * *, end: 00 20 * * *}",
                "9:40: error: spec.schedule.offHours[0].cron.end: start and end fire at the same"
                    + " times; ..."),
            row(
                "cronOfAnUnknownDialectAndAWrongDuration",
                WINDOW,
                "      - cron: {start: 0 20 * * *, duration: 0s, dialect: unics}",
                "9:45: error: spec.schedule.offHours[0].cron.duration: is not more than zero; ...",
                "9:58: error: spec.schedule.offHours[0].cron.dialect: 'unics' is not allowed;"
                    + " write unix or quartz"),
            row(
                "cronThatIsAlsoAWindow",
                WINDOW,
                """
                      - cron: {start: 0 20 * * *, duration: 10h}
                        start: "20:00"
                        asleep: true\
                """,
                "10:16: error: spec.schedule.offHours[0].start: only a weekly window has it; ...",
                "11:17: error: spec.schedule.offHours[0].asleep: only dates have it, ..."),
            row(
                "datesThatAreNone",
                WINDOW,
                "      - dates: [2026-02-30, 2026-05-01..2026-04-30, 2026-01-01..2126-01-01,"
                    + " 1000000-01-01]\n"
                    + "        asleep: true",
                "9:17: error: spec.schedule.offHours[0].dates[0]: \"2026-02-30\" is not a date;"
                    + " ...",
                "9:29: error: spec.schedule.offHours[0].dates[1]: 2026-05-01..2026-04-30 ends"
                    + " before it starts; ...",
                "9:53: error: spec.schedule.offHours[0].dates[2]: 2026-01-01..2126-01-01 is longer"
                    + " than ten years; ...",
                "9:77: error: spec.schedule.offHours[0].dates[3]: \"1000000-01-01\" is not a date;"
                    + " ..."),
            row(
                "noDatesIsTheOnlyError",
                WINDOW,
                "      - dates: []\n        asleep: true",
                "9:16: error: spec.schedule.offHours[0].dates: ..."),
            row(
                "datesWithoutARole",
                WINDOW,
                "      - dates: [2026-05-01]",
                "9:9: error: spec.schedule.offHours[0].asleep: is missing; ... if they are awake"),
            row(
                "datesThatAreOverAreAWarning",
                WINDOW,
                WINDOW + "\n      - {dates: [2020-05-01], asleep: false}",
                "12:17: warning: spec.schedule.offHours[1].dates: all of them are over; ..."),
            row(
                "bridgeThatIsNone",
                "timezone: Europe/Berlin",
                "timezone: Europe/Berlin\n    bridge: 1.5h",
                "8:13: error: spec.schedule.bridge: ..."),
            row(
                "readyBeforeThatIsTooLong",
                "  execution:\n    strategy:\n      type: DAG",
                "  execution:\n    readyBefore: 25h\n    strategy:\n      type: DAG",
                "19:18: error: spec.execution.readyBefore: is longer than 24h, the longest"
                    + " allowed"),
            row(
                "leadTimeOfAnExtension",
                "type: suspend",
                "type: extend",
                "17:19: error: spec.schedule.exceptions[0].leadTime: only an exception of type"
                    + " suspend ... out"),
            row(
                "validityThatEndsBeforeItStarts",
                "validUntil: \"2026-02-04T00:00:00Z\"",
                "validUntil: \"2026-02-01T00:00:00Z\"",
                "16:21: error: spec.schedule.exceptions[0].validUntil: ..."),
            row(
                "validityOfMoreThanNinetyDays",
                "validUntil: \"2026-03-09T00:00:00Z\"",
                "validUntil: \"2027-03-09T00:00:00Z\"",
                "59:15: error: spec.validUntil: more than 90 × 24 h after validFrom; ..."),
            row(
                "instantWithoutOffset",
                "validFrom: \"2026-02-02T00:00:00Z\"",
                "validFrom: \"2026-02-02T00:00:00\"",
                "15:20: error: spec.schedule.exceptions[0].validFrom: ... as in"
                    + " 2026-02-01T22:30:00Z"),
            row(
                "exceptionWithoutWindowsInItsList",
                "leadTime: 1h",
                "windows: []",
                "17:18: error: spec.schedule.exceptions[0].windows: is empty; ..."),
            row(
                "overridesOfASuspension",
                "        leadTime: 1h",
                "        targetOverrides: [{targetName: db, disabled: true}]",
                "17:26: error: spec.schedule.exceptions[0].targetOverrides: ... leave it out"),
            row(
                "windowsThatOverlapAreAWarning",
                "    exceptions:",
                "      - {start: \"05:00\", end: \"07:00\", daysOfWeek: [TUE]}\n    exceptions:",
                "12:9: warning: spec.schedule.offHours[1]: 05:00–07:00 TUE overlaps window 1, ..."),
            row(
                "exceptionThatMatchesNothingIsAWarningInItsOwnDocument",
                "2026-03-02T00:00:00Z\"\n  validUntil: \"2026-03-09",
                "2026-03-07T00:00:00Z\"\n  validUntil: \"2026-03-08",
                "61:5: warning: spec.windows: no window matches ..."))
        .map(Row::test);
  }

  @TestFactory
  Stream<DynamicTest> targets() {
    return Stream.of(
            row(
                "unknownExecutor",
                "type: ec2",
                "type: ec3",
                "28:13: error: spec.targets[0].type: no executor 'ec3' is installed; installed are"
                    + " ec2, noop; did you mean 'ec2'?"),
            row(
                "executorOfALaterRelease",
                "type: ec2",
                "type: karpenter",
                "28:13: error: spec.targets[0].type: no executor 'karpenter' is installed;"
                    + " installed are ec2, noop"),
            row(
                "parameterThatTheExecutorRejects",
                "randomDelaySeconds: 2",
                "randomDelaySecond: 2",
                "38:28: error: spec.targets[1].parameters.randomDelaySecond: unknown parameter ..."
                    + " 'randomDelaySeconds'?"),
            row(
                "missingConnector",
                "      connectorRef:\n        kind: CloudProvider\n        name: aws\n",
                "",
                "27:7: error: spec.targets[0].connectorRef: is missing; executor 'ec2' needs a"
                    + " CloudProvider"),
            row(
                "connectorOfAKindThatTheExecutorDoesNotTake",
                "        kind: CloudProvider\n",
                "        kind: K8SCluster\n",
                "30:15: error: spec.targets[0].connectorRef.kind: executor 'ec2' works with a"
                    + " CloudProvider, not with a K8SCluster"),
            row(
                "connectorThatIsNotThereIsAWarning",
                "        name: aws\n",
                "        name: azure\n",
                "30:9: warning: spec.targets[0].connectorRef: there is no CloudProvider"
                    + " default/azure among the files; ..."),
            row(
                "nameTwice",
                "    - name: db",
                "    - name: app",
                "22:27: error: spec.execution.strategy.dependencies[0].to: there is no target"
                    + " 'db'...",
                "35:13: error: spec.targets[1].name: the name 'app' is taken by targets[0]; ...",
                "65:19: error: spec.targetOverrides[0].targetName: the plan has no target 'db'; it"
                    + " has app, app"),
            row(
                "timeoutOfNothing",
                "    - name: db",
                "    - timeout: 0s\n      name: db",
                "35:16: error: spec.targets[1].timeout: must be longer than zero"),
            row(
                "accountThatIsNone",
                "\"123456789012\"",
                "\"1234\"",
                "47:16: error: spec.aws.accountId: must be 12 digits, in quotes"))
        .map(Row::test);
  }

  @TestFactory
  Stream<DynamicTest> order() {
    return Stream.of(
            row(
                "circle",
                "        - {from: app, to: db}",
                "        - {from: app, to: db}\n        - {from: db, to: app}",
                "22:9: error: spec.execution.strategy.dependencies: the dependencies form a circle:"
                    + " app -> db -> app; ..."),
            row(
                "dependencyOnNobody",
                "{from: app, to: db}",
                "{from: app, to: dbs}",
                "22:27: error: spec.execution.strategy.dependencies[0].to: there is no target"
                    + " 'dbs'; did you mean 'db'?"),
            row(
                "stageWithoutSomeTarget",
                "      type: DAG\n      dependencies:\n        - {from: app, to: db}",
                "      type: Staged\n      stages: [{name: one, targets: [app]}]",
                "21:15: error: spec.execution.strategy.stages: target 'db' is in no stage; put it"
                    + " into one"),
            row(
                "limitBelowOne",
                "      type: DAG",
                "      type: DAG\n      maxConcurrency: 0",
                "21:23: error: spec.execution.strategy.maxConcurrency: must be a whole number of at"
                    + " least 1, found the number 0"),
            row(
                "whatTheStrategyDoesNotUseIsAWarning",
                "type: DAG",
                "type: Parallel",
                "22:9: warning: spec.execution.strategy.dependencies: a Parallel strategy does not"
                    + " use it; leave it out"),
            row(
                "deprecatedFailFastIsAWarning",
                "retries: 3",
                "failFast: true",
                "25:15: warning: spec.behavior.failFast: is deprecated ..."),
            row(
                "pacingWithoutATime",
                "  execution:\n    strategy:\n      type: DAG",
                "  execution:\n    pacing: {batch: 5}\n    strategy:\n      type: DAG",
                "19:13: error: spec.execution.pacing.every: is missing; write a duration such as"
                    + " 1m"),
            row(
                "pacingOfNothing",
                "  execution:\n    strategy:\n      type: DAG",
                "  execution:\n    pacing: {batch: 0, every: 0s}\n    strategy:\n      type: DAG",
                "19:21: error: spec.execution.pacing.batch: must be a whole number of at least 1,"
                    + " found the number 0",
                "19:31: error: spec.execution.pacing.every: must be longer than zero"),
            row(
                "pacingThatCountsNothing",
                "  execution:\n    strategy:\n      type: DAG",
                "  execution:\n    pacing: {every: 1m}\n    strategy:\n      type: DAG",
                "19:13: error: spec.execution.pacing: says nothing to count; write batch: 5 for"
                    + " five targets at once, resources: 20 for twenty resources of each target, or"
                    + " both"),
            row(
                "pacingOfNoResources",
                "  execution:\n    strategy:\n      type: DAG",
                "  execution:\n    pacing: {resources: 0, every: 1m}\n    strategy:\n      type: DAG",
                "19:25: error: spec.execution.pacing.resources: must be a whole number of at least"
                    + " 1, found the number 0"),
            row(
                "aConnectorThatLetsNothingThrough",
                "  aws:\n    accountId: \"123456789012\"",
                "  maxConcurrency: 0\n  aws:\n    accountId: \"123456789012\"",
                "46:19: error: spec.maxConcurrency: must be a whole number of at least 1, found the"
                    + " number 0"),
            row(
                "noResourceAtAll",
                "retries: 3",
                "maxResources: 0",
                "25:19: error: spec.behavior.maxResources: must be a whole number of at least 1,"
                    + " found the number 0"),
            row(
                "aShareThatIsNone",
                "retries: 3",
                "maxShare: 150%",
                "25:15: error: spec.behavior.maxShare: must be a whole number of per cent from 1%"
                    + " to 100%, such as 50%, found '150%'"),
            row(
                "overriddenStrategyThatDoesNotFit",
                "      type: Sequential",
                "      type: DAG\n      dependencies: [{from: app, to: dbx}]",
                "70:38: error: spec.executionOverride.strategy.dependencies[0].to: there is no"
                    + " target 'dbx'; did you mean 'db'?"),
            row(
                "overriddenTargetThatIsNotThere",
                "targetName: db",
                "targetName: dv",
                "65:19: error: spec.targetOverrides[0].targetName: the plan has no target 'dv'; did"
                    + " you mean 'db'?"))
        .map(Row::test);
  }

  @Test
  void allProblemsOfAllDocumentsAreToldAtOnce() {
    String text =
        VALID
            .replace("Europe/Berlin", "Mars/Olympus")
            .replace("retries: 3", "retries: -1")
            .replace("region: eu-central-1", "regoin: eu-central-1")
            .replace("type: extend", "type: extent");
    assertThat(Reading.of(text).problems())
        .extracting(problem -> problem.place().document() + " " + problem.path().orElse(""))
        .containsExactly(
            "0 spec.schedule.timezone",
            "0 spec.behavior.retries",
            "1 spec.aws.region",
            "1 spec.aws.regoin",
            "2 spec.type");
  }

  @Test
  void aProblemInOneFieldDoesNotHideThoseOfItsNeighbours() {
    String text =
        VALID
            .replace("\"20:00\"", "\"20:60\"")
            .replace("[MON, TUE, WED, THU, FRI]", "[MAN]")
            .replace("leadTime: 1h", "leadTime: 1x")
            .replace(
                "validUntil: \"2026-02-04T00:00:00Z\"", "validUntil: \"2026-02-01T00:00:00Z\"");
    assertThat(Reading.of(text).problems())
        .extracting(problem -> problem.path().orElse(""))
        .containsExactly(
            "spec.schedule.offHours[0].start",
            "spec.schedule.offHours[0].daysOfWeek[0]",
            "spec.schedule.exceptions[0].validUntil",
            "spec.schedule.exceptions[0].leadTime");
  }

  @Test
  void whatIsWrittenInAWrongPlaceIsNotRepeated() {
    String text =
        VALID.replace("    region: eu-central-1", "    region: [hunter2]\n    auth: hunter2");
    assertThat(Reading.problems(text)).hasSize(2).noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  @Timeout(20)
  void veryLongValuesDoNotMakeVeryLongMessages() {
    String veryLong = "x".repeat(200_000);
    String longKey = "x".repeat(1_000);
    String text =
        VALID
            .replace("Europe/Berlin", veryLong)
            .replace("mode: Strict", "mode: " + veryLong)
            .replace("randomDelaySeconds", longKey)
            .replace("region: ", longKey + ": ");
    assertThat(Reading.problems(text)).hasSize(5).allMatch(line -> line.length() < 1500);
  }
}
