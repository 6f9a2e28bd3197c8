package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.at("2026-02-02T12:00:00Z");

  @TempDir Path directory;
  private String old;
  private String changed;

  @BeforeEach
  void write() {
    old = write("old.yaml", Manifests.plan("prod"));
    changed = write("new.yaml", Manifests.plan("prod").replace("06:00", "07:30"));
  }

  private String write(String name, String content) {
    return Manifests.write(directory.resolve(name), content).toString();
  }

  @Test
  void tellsWhatDiffersWhenAndWhy() {
    assertThat(CLI.run("compare", old, changed, "--to", "2026-02-03T12:00"))
        .isEqualTo(
            new Ran(
                0,
                """
                default/prod (Europe/Berlin), Mon 2026-02-02 13:00:00 +01:00 to Tue 2026-02-03 12:00:00 +01:00
                FROM                            TO                              FOR    BECOMES  BECAUSE                                          BEFORE
                Tue 2026-02-03 06:00:00 +01:00  Tue 2026-02-03 07:30:00 +01:00  1h30m  Asleep   base window 1 (20:00–07:30 MON–FRI) says Asleep  base schedule says Awake
                Newly asleep 1h30m, newly awake 0h: 1h30m more asleep.
                """,
                ""));
  }

  @Test
  void jsonHasHoursForEachDirection() {
    assertThat(CLI.run("compare", changed, old, "--to", "2026-02-03T12:00", "-o", "json").out())
        .contains(
            """
                  "newlyAsleepHours": 0,
                  "newlyAwakeHours": 1.5,
                  "gainHours": -1.5,
                  "differences": [
                    {
                      "from": "2026-02-03T06:00:00+01:00",
                      "to": "2026-02-03T07:30:00+01:00",
                      "before": "Asleep",
                      "after": "Awake",
                      "ruleBefore": {
                        "rule": "base window 1 (20:00–07:30 MON–FRI)",
                        "says": "Asleep"
                      },
                      "ruleAfter": {
                        "rule": "base schedule",
                        "says": "Awake"
                      }
                    }
                  ],
                  "newlyHeld": [],
                  "noLongerHeld": []
            """);
  }

  @Test
  void fourWeeksUnlessToldOtherwise() {
    assertThat(CLI.run("compare", old, changed, "--from", "2026-03-02", "-o", "json").out())
        .contains(
            "\"from\": \"2026-03-02T00:00:00+01:00\"", "\"to\": \"2026-03-30T00:00:00+02:00\"");
  }

  @Test
  void equalSchedulesSaySo() {
    assertThat(CLI.run("compare", old, old).out())
        .contains("They sleep and wake at the same times.");
  }

  @Test
  void holdsAreDifferencesToo() {
    String held =
        write(
            "held.yaml",
            Manifests.plan("prod")
                + """
                ---
                apiVersion: hibernator.ardikabs.com/v1alpha1
                kind: ScheduleException
                metadata: {name: release}
                spec:
                  planRef: {name: prod}
                  type: suspend
                  validFrom: "2026-02-02T22:00:00+01:00"
                  validUntil: "2026-02-02T23:00:00+01:00"
                """);

    assertThat(CLI.run("compare", old, held, "--to", "2026-02-04").out())
        .contains("They sleep and wake at the same times.")
        .contains("Mon 2026-02-02 22:00:00 +01:00  Mon 2026-02-02 23:00:00 +01:00  1h   new");
  }

  @Test
  void plansOfDirectoriesAreMatchedByName() {
    write("a/one.yaml", Manifests.plan("one"));
    write("a/gone.yaml", Manifests.plan("gone"));
    write("b/one.yaml", Manifests.plan("one").replace("20:00", "21:00"));
    write("b/added.yaml", Manifests.plan("added"));
    String a = directory.resolve("a").toString();
    String b = directory.resolve("b").toString();

    Ran all = CLI.run("compare", a, b);
    Ran one = CLI.run("compare", a, b, "--plan", "one");

    assertThat(all.out())
        .contains("default/one (Europe/Berlin)")
        .contains("default/gone: only before", "default/added: only after");
    assertThat(one.out()).doesNotContain("only");
    assertThat(CLI.run("compare", a, b, "-o", "json").out())
        .contains("\"onlyBefore\": [\n    {\n      \"plan\": \"gone\"");
  }

  @Test
  void twoPlansOfTheSameFiles() {
    String both = write("both.yaml", Manifests.plan("a") + "---\n" + Manifests.plan("b"));
    Ran ran = CLI.run("compare", "-f", both, "--plan", "a", "--plan", "b");
    Ran unknown = CLI.run("compare", "-f", both, "--plan", "a", "--plan", "c");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("default/a compared with default/b (Europe/Berlin)");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no plan 'c'", "default/a, default/b");
  }

  @Test
  void endIsAtMostAHundredYearsAfterTheStart() {
    Ran ran = CLI.run("compare", old, changed, "--from", "0001-01-01", "--to", "9999-12-31");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("--to may be at most 100 years (36525 days) after --from");
  }

  @Test
  void badUsageAndBadInputEndWithTwo() {
    String broken = write("broken.yaml", Manifests.plan("prod").replace("06:00", "26:00"));

    assertThat(CLI.run("compare", old).code()).isEqualTo(2);
    assertThat(CLI.run("compare", old, changed, "-f", old).code()).isEqualTo(2);
    assertThat(CLI.run("compare", "-f", old, "--plan", "prod").code()).isEqualTo(2);
    assertThat(CLI.run("compare", old, changed, "--to", "2026-02-01").err())
        .contains("--to must be after --from");
    Ran ran = CLI.run("compare", old, broken, "-o", "json");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).contains("spec.schedule.offHours[0].end");
    assertThat(CLI.run("compare", old, "nope.yaml").err()).contains("no such file");
  }
}
