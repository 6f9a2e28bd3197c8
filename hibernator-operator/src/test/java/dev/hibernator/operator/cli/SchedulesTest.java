package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate}, {@code preview} and {@code explain}. */
class SchedulesTest {
  private static final CommandLineInProcess CLI =
      CommandLineInProcess.at("2026-02-02T12:00:00.750Z");

  private static final String BROKEN =
      Manifests.plan("prod").replace("\"06:00\"", "\"26:00\"").replace("Europe/Berlin", "Berlin");

  @TempDir Path directory;
  private String plan;
  private String broken;

  @BeforeEach
  void writeManifests() {
    plan = Manifests.write(directory.resolve("plan.yaml"), Manifests.plan("prod")).toString();
    broken = Manifests.write(directory.resolve("broken.yaml"), BROKEN).toString();
  }

  @Nested
  class Validate {
    @Test
    void validManifestHasNoProblems() {
      assertThat(CLI.run("validate", "-f", plan, "-o", "json"))
          .isEqualTo(new Ran(0, "{\n  \"problems\": []\n}\n", ""));
      assertThat(CLI.run("validate", "-f", plan))
          .isEqualTo(new Ran(0, "0 errors, 0 warnings in 1 plan\n", ""));
    }

    @Test
    void everyProblemHasItsPlace() {
      Ran ran = CLI.run("validate", "-f", broken, "-o", "json");

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).isEmpty();
      assertThat(ran.out())
          .contains(
              "{\n      \"file\": \"" + broken + "\",\n      \"document\": 0,\n      \"line\": 8,",
              "\"path\": \"spec.schedule.timezone\"",
              "\"path\": \"spec.schedule.offHours[0].end\"",
              "\"severity\": \"error\"");
    }

    @Test
    void textIsOneLineForEachProblemAndASummary() {
      Ran ran = CLI.run("validate", "-f", broken);

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out().lines().toList())
          .satisfiesExactly(
              zone -> assertThat(zone).startsWith(broken + ":8:").contains("Europe/Berlin"),
              end -> assertThat(end).contains(": error: spec.schedule.offHours[0].end: "),
              summary -> assertThat(summary).startsWith("2 errors, 0 warnings"));
    }

    @Test
    void whatIsNoYamlHasNoPath() {
      Ran ran = CLI.reading("a: [b\n").run("validate", "-f", "-", "-o", "json");

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("\"file\": \"-\"").doesNotContain("\"path\"");
    }

    @Test
    void warningsAreNoFailure() {
      String exception =
          """
          ---
          apiVersion: hibernator.ardikabs.com/v1alpha1
          kind: ScheduleException
          metadata: {name: event}
          spec:
            planRef: {name: elsewhere}
            type: extend
            validFrom: "2026-02-01T00:00:00Z"
            validUntil: "2026-02-05T00:00:00Z"
          """;
      Ran ran =
          CLI.reading(Manifests.plan("prod") + exception).run("validate", "-f", "-", "-o", "json");

      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("\"severity\": \"warning\"");
    }

    @Test
    void theSamePlanTwiceIsAnErrorThatNamesBothPlaces() {
      String copy =
          Manifests.write(directory.resolve("copy.yaml"), Manifests.plan("prod")).toString();
      Ran ran = CLI.run("validate", "-f", plan, "-f", copy);

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains(plan, copy);
    }

    @Test
    void directoryIsReadButNotWhatIsBelow() {
      Manifests.write(directory.resolve("d/a.yaml"), Manifests.plan("a"));
      Manifests.write(directory.resolve("d/b.yml"), Manifests.plan("b"));
      Manifests.write(directory.resolve("d/c.txt"), "no manifest");
      Manifests.write(directory.resolve("d/below/e.yaml"), "no: manifest");

      assertThat(CLI.run("validate", "-f", directory.resolve("d").toString()).out())
          .isEqualTo("0 errors, 0 warnings in 2 plans\n");
    }

    @Test
    void whatIsNotThereIsBadUsage() {
      Ran missing = CLI.run("validate", "-f", directory.resolve("nope.yaml").toString());
      Manifests.write(directory.resolve("empty/readme.txt"), "nothing");
      Ran empty = CLI.run("validate", "-f", directory.resolve("empty").toString());

      assertThat(missing.code()).isEqualTo(2);
      assertThat(missing.err()).contains("nope.yaml", "no such file");
      assertThat(empty.code()).isEqualTo(2);
      assertThat(empty.err()).contains("empty", "*.yaml");
    }
  }

  @Nested
  class Preview {
    @Test
    void jsonIsAsTheInterfaceSays() {
      Ran ran =
          CLI.run(
              "preview",
              "-f",
              plan,
              "--from",
              "2026-02-02T20:00",
              "--to",
              "2026-02-03T20:00",
              "-o",
              "json");

      assertThat(ran)
          .isEqualTo(
              new Ran(
                  0,
                  """
                  {
                    "plans": [
                      {
                        "plan": "prod",
                        "namespace": "default",
                        "timezone": "Europe/Berlin",
                        "from": "2026-02-02T20:00:00+01:00",
                        "to": "2026-02-03T20:00:00+01:00",
                        "stateAtFrom": "Asleep",
                        "transitions": [
                          {
                            "at": "2026-02-03T06:00:00+01:00",
                            "to": "Awake",
                            "because": [
                              "base window 1 (20:00–06:00 MON–FRI) ends"
                            ]
                          }
                        ]
                      }
                    ]
                  }
                  """,
                  ""));
    }

    @Test
    void tenTransitionsFromNowUnlessToldOtherwise() {
      Ran ran = CLI.run("preview", "-f", plan, "-o", "json");

      assertThat(ran.out().lines().filter(line -> line.contains("\"at\""))).hasSize(10);
      assertThat(ran.out())
          .contains(
              "\"from\": \"2026-02-02T13:00:00+01:00\"",
              // The last transition's instant.
              "\"to\": \"2026-02-07T06:00:00+01:00\"");
    }

    @Test
    void distancesAreFromNowInEveryRow() {
      assertThat(CLI.run("preview", "-f", plan, "--events", "2").out())
          .isEqualTo(
              """
              default/prod (Europe/Berlin): Awake at Mon 2026-02-02 13:00:00 +01:00
              AT                              FROM NOW  BECOMES  BECAUSE
              Mon 2026-02-02 20:00:00 +01:00  in 7h     Asleep   base window 1 (20:00–06:00 MON–FRI)
              Tue 2026-02-03 06:00:00 +01:00  in 17h    Awake    base window 1 (20:00–06:00 MON–FRI) ends
              """);
    }

    @Test
    void localTimesAreReadInEachPlansZone() {
      String other =
          Manifests.write(
                  directory.resolve("utc.yaml"),
                  Manifests.plan("utc").replace("Europe/Berlin", "UTC"))
              .toString();

      assertThat(
              CLI.run(
                      "preview",
                      "-f",
                      plan,
                      "-f",
                      other,
                      "--from",
                      "2026-02-02",
                      "--events",
                      "1",
                      "-o",
                      "json")
                  .out())
          .contains(
              "\"from\": \"2026-02-02T00:00:00+01:00\"", "\"from\": \"2026-02-02T00:00:00Z\"");
    }

    @Test
    void endMustBeAfterTheStart() {
      for (String to : new String[] {"2026-02-01", "2026-02-02"}) {
        Ran ran = CLI.run("preview", "-f", plan, "--from", "2026-02-02", "--to", to);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("--to must be after --from");
      }
    }

    @Test
    void endIsAtMostAHundredYearsAfterTheStart() {
      Ran ran = CLI.run("preview", "-f", plan, "--from", "0001-01-01", "--to", "9999-12-31");

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("--to may be at most 100 years (36525 days) after --from");
      assertThat(
              CLI.run("preview", "-f", plan, "--from", "2026-01-01", "--to", "2126-01-03").code())
          .isEqualTo(2);
      assertThat(
              CLI.run("preview", "-f", plan, "--from", "2026-01-01", "--to", "2126-01-02").code())
          .isZero();
    }

    @Test
    void invalidFileHasTheProblemsThatValidateHas() {
      String validated = CLI.run("validate", "-f", broken, "-o", "json").out();
      Ran json = CLI.run("preview", "-f", broken, "-o", "json");
      Ran text = CLI.run("preview", "-f", broken);

      assertThat(json).isEqualTo(new Ran(2, validated, ""));
      assertThat(text.code()).isEqualTo(2);
      assertThat(text.out()).isEmpty();
      assertThat(text.err()).contains("spec.schedule.timezone", "spec.schedule.offHours[0].end");
    }

    @Test
    void missingFileIsBadUsage() {
      assertThat(CLI.run("preview", "-f", directory.resolve("nope.yaml").toString()).code())
          .isEqualTo(2);
    }
  }

  @Nested
  class Explain {
    @Test
    void jsonIsAsTheInterfaceSays() {
      assertThat(CLI.run("explain", "-f", plan, "--at", "2026-02-02T22:30:00+01:00", "-o", "json"))
          .isEqualTo(
              new Ran(
                  0,
                  """
                  {
                    "plans": [
                      {
                        "plan": "prod",
                        "namespace": "default",
                        "at": "2026-02-02T22:30:00+01:00",
                        "verdict": "Asleep",
                        "rules": [
                          {
                            "rule": "base window 1 (20:00–06:00 MON–FRI)",
                            "says": "Asleep"
                          }
                        ],
                        "nextChange": {
                          "at": "2026-02-03T06:00:00+01:00",
                          "to": "Awake",
                          "because": [
                            "base window 1 (20:00–06:00 MON–FRI) ends"
                          ]
                        }
                      }
                    ]
                  }
                  """,
                  ""));
    }

    @Test
    void cronAndDatesHaveTheirSay() {
      String operands =
          Manifests.write(
                  directory.resolve("operands.yaml"),
                  Manifests.plan("operands")
                      .replace(
                          """
                                - start: "20:00"
                                  end: "06:00"
                                  daysOfWeek: [MON-FRI]
                          """,
                          """
                                - cron: {start: 0 20 * * MON-FRI, end: 0 6 * * TUE-SAT}
                                - {dates: [2026-02-03..2026-02-04], asleep: false}
                          """))
              .toString();

      assertThat(CLI.run("explain", "-f", operands, "--at", "2026-02-03T22:00:00+01:00").out())
          .contains("base window 1 (cron 0 20 * * MON-FRI until 0 6 * * TUE-SAT)")
          .contains("dates 2026-02-03..2026-02-04")
          .contains("Next change: Asleep at Thu 2026-02-05 00:00:00 +01:00");
      assertThat(CLI.run("preview", "-f", operands, "--from", "2026-02-02", "--events", "3").out())
          .contains("2026-02-02 20:00:00", "2026-02-03 00:00:00", "2026-02-05 00:00:00");
    }

    @Test
    void withoutATimeItIsNow() {
      assertThat(CLI.run("explain", "-f", plan).out())
          .startsWith("default/prod: Awake at Mon 2026-02-02 13:00:00 +01:00\n")
          .contains("\nbase schedule                                 Awake  decides\n")
          .endsWith(
              "Next change: Asleep at Mon 2026-02-02 20:00:00 +01:00, 7h later,"
                  + " because: base window 1 (20:00–06:00 MON–FRI)\n");
    }

    @Test
    void invalidFileEndsWithTwo() {
      Ran ran = CLI.run("explain", "-f", broken, "--at", "2026-02-02", "-o", "json");

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.out()).startsWith("{\n  \"problems\": [");
    }
  }
}
