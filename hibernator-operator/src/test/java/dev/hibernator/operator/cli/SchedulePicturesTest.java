package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulePicturesTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.at("2026-03-26T12:00:00Z");

  private static final String EXCEPTIONS =
      """
          exceptions:
            - name: release
              type: suspend
              validFrom: "2026-03-24T22:00:00+01:00"
              validUntil: "2026-03-25T04:00:00+01:00"
              leadTime: 1h
            - name: fair
              type: extend
              validFrom: "2026-03-28T00:00:00+01:00"
              validUntil: "2026-03-30T00:00:00+02:00"
        execution:
      """;

  @TempDir Path directory;
  private String plan;
  private String other;

  @BeforeEach
  void write() {
    plan = write("plan.yaml", Manifests.plan("prod").replace("  execution:\n", EXCEPTIONS));
    other = write("other.yaml", Manifests.plan("other").replace("Europe/Berlin", "UTC"));
  }

  private String write(String name, String content) {
    return Manifests.write(directory.resolve(name), content).toString();
  }

  @Test
  void weekOnATerminal() {
    assertThat(CLI.run("preview", "-f", plan, "--week"))
        .isEqualTo(
            new Ran(
                0,
                """
                default/prod (Europe/Berlin): week of 2026-03-23, asleep 91h (54%)
                           0           6           12          18          24
                Mon 03-23  ········································████████  4h
                Tue 03-24  ████████████····························██HHHHHH  10h
                Wed 03-25  HHHHHHHH████····························████████  10h
                Thu 03-26  ████████████····························████████  10h
                Fri 03-27  ████████████····························████████  10h
                Sat 03-28  ████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  24h
                Sun 03-29  ▓▓▓▓  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  23h
                           █ asleep  · awake  ▓ asleep by an exception
                           H hold: no hibernation starts
                Tue 03-24  hold for a part of it: no hibernation starts; exception release
                Wed 03-25  hold for a part of it: no hibernation starts; exception release
                Sat 03-28  exception fair
                Sun 03-29  clocks go forward, 02:00 to 03:00; exception fair
                """,
                ""));
  }

  @Test
  void hourThatComesTwiceIsOneCellWithTwoHalves() {
    String early =
        write(
            "early.yaml",
            Manifests.plan("early")
                .replace("20:00", "02:00")
                .replace("06:00", "03:00")
                .replace("MON-FRI", "MON-SUN"));

    assertThat(CLI.run("preview", "-f", early, "--week", "--from", "2026-10-25").out())
        .contains("Sat 10-24  ····██······", "Sun 10-25  ····██······")
        .contains("Sun 10-25  clocks go back, 03:00 to 02:00");
  }

  @ParameterizedTest
  @CsvSource({"60, 24", "80, 48", "100, 72", "160, 96", "300, 144", "20, 12"})
  void gridIsAsWideAsTheTerminal(String columns, int cells) {
    Screen screen = Screen.terminal(columns, Map.of("NO_COLOR", "1"));
    String monday =
        CLI.on(screen).run("preview", "-f", plan, "--week").out().lines().toList().get(2);

    assertThat(monday).startsWith("Mon 03-23  " + "·".repeat(cells * 20 / 24)).endsWith("█  4h");
    assertThat(monday.length()).isEqualTo("Mon 03-23  ".length() + cells + "  4h".length());
  }

  @Test
  void colourOnATerminalOnly() {
    Screen terminal = Screen.terminal("80", Map.of());

    assertThat(CLI.on(terminal).run("preview", "-f", plan, "--week").out()).contains("\u001b[34m█");
    assertThat(CLI.run("preview", "-f", plan, "--week").out()).doesNotContain("\u001b");
  }

  @Test
  void asciiWhereTheTerminalKnowsNoMore() {
    Screen terminal = Screen.terminal("80", Map.of("NO_COLOR", "1", "LC_ALL", "C"));

    assertThat(CLI.on(terminal).run("preview", "-f", plan, "--week").out())
        .contains("Tue 03-24  ############............................##HHHHHH  10h")
        .isASCII();
  }

  @Test
  void yearOnATerminal() {
    assertThat(CLI.run("preview", "-f", plan, "--year").out())
        .startsWith("default/prod (Europe/Berlin): year 2026, asleep 2651h (30%)\n")
        .contains("     Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec\n")
        .contains("\nSun  ············█···")
        .contains("\nMarch      255h    34%\n");
  }

  @Test
  void hoursForEachUnitAndInAll() {
    Ran ran =
        CLI.run(
            "preview", "-f", plan, "--from", "2026-03-28", "--to", "2026-03-31", "--hours", "day");

    assertThat(ran.out())
        .endsWith(
            """

            DAY         ASLEEP  OF   SHARE
            2026-03-28  24h     24h  100%
            2026-03-29  23h     23h  100%
            2026-03-30  4h      24h  17%
            total       51h     71h  72%
            """);
  }

  @Test
  void hoursInJsonAreOneMoreField() {
    String[] args = {
      "preview", "-f", plan, "--from", "2026-03-29", "--to", "2026-03-30", "-o", "json"
    };
    String plain = CLI.run(args).out();
    String[] more = Arrays.copyOf(args, args.length + 2);
    more[args.length] = "--hours";
    more[args.length + 1] = "month";

    assertThat(plain).doesNotContain("hoursAsleep");
    assertThat(CLI.run(more).out())
        .contains(
            """
                  "hoursAsleep": {
                    "hours": 23,
                    "share": 1,
                    "unit": "month",
                    "units": [
                      {
                        "from": "2026-03-29T00:00:00+01:00",
                        "to": "2026-03-30T00:00:00+02:00",
                        "hours": 23,
                        "share": 1
                      }
                    ]
                  }
            """);
  }

  @Test
  void pictureIsAWeekUnlessAYearIsAskedFor() {
    assertThat(CLI.run("preview", "-f", plan, "-o", "svg").out())
        .startsWith("<svg xmlns=")
        .contains("default/prod: week of Mon 23 March 2026")
        .endsWith("</svg>\n");
    assertThat(CLI.run("preview", "-f", plan, "-o", "svg", "--year").out())
        .contains("default/prod: year 2026");
  }

  @Test
  void pictureShowsOnePlan() {
    Ran both = CLI.run("preview", "-f", plan, "-f", other, "-o", "svg");
    Ran one = CLI.run("preview", "-f", plan, "-f", other, "-o", "svg", "--plan", "other");
    Ran unknown = CLI.run("preview", "-f", plan, "-f", other, "-o", "svg", "--plan", "othr");

    assertThat(both.code()).isEqualTo(2);
    assertThat(both.out()).isEmpty();
    assertThat(both.err()).contains("--plan", "default/prod", "default/other");
    assertThat(one.out()).contains("default/other: week of");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'other'?");
  }

  @Test
  void calendarHasAnEventForEachStretch() {
    Ran ran =
        CLI.run("preview", "-f", plan, "--from", "2026-03-26", "--to", "2026-03-30", "-o", "ics");
    Ran both = CLI.run("preview", "-f", plan, "-f", other, "-o", "ics");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("DTSTART:20260326T190000Z\r\n", "DTEND:20260327T050000Z\r\n")
        // Friday evening, the fair on Saturday and Sunday: one sleep.
        .contains("DTSTART:20260327T190000Z\r\n", "DTEND:20260329T220000Z\r\n")
        .contains("SUMMARY:default/prod asleep")
        .endsWith("END:VCALENDAR\r\n");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("a calendar shows one plan; say which one with --plan");
  }

  @Test
  void calendarOfWhatNeverChangesNeedsAnEnd() {
    String never =
        write(
            "never.yaml",
            Manifests.plan("never")
                .replace("20:00", "00:00")
                .replace("06:00", "24:00")
                .replace("MON-FRI", "MON-SUN"));

    assertThat(CLI.run("preview", "-f", never, "-o", "ics").err()).contains("--to");
    assertThat(CLI.run("preview", "-f", never, "-o", "ics", "--week").code()).isZero();
  }

  @Test
  void pageShowsEveryPlan() {
    assertThat(CLI.run("preview", "-f", plan, "-f", other, "-o", "html").out())
        .startsWith("<!DOCTYPE html>\n")
        .contains("default/prod</h2>", "default/other</h2>")
        .endsWith("</html>\n");
  }

  @Test
  void resultGoesToAFileAndNothingIsOverwrittenUnasked() throws IOException {
    Path file = directory.resolve("week.svg");
    String[] args = {"preview", "-f", plan, "-o", "svg", "-O", file.toString()};
    Ran first = CLI.run(args);
    String written = Files.readString(file);
    Files.writeString(file, "mine");
    Ran second = CLI.run(args);

    assertThat(first).isEqualTo(new Ran(0, "", "Wrote " + file + "\n"));
    assertThat(written).isEqualTo(CLI.run("preview", "-f", plan, "-o", "svg").out());
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("is there already", "--overwrite");
    assertThat(file).hasContent("mine");

    Ran third =
        CLI.run(
            Stream.concat(Arrays.stream(args), Stream.of("--overwrite")).toArray(String[]::new));
    assertThat(third.err()).isEqualTo("Replaced " + file + "\n");
    assertThat(file).hasContent(written);
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void manifestIsNeverOverwritten() throws IOException {
    String before = Files.readString(Path.of(plan));
    for (String input : new String[] {plan, directory.toString()}) {
      Ran ran = CLI.run("preview", "-f", input, "-o", "html", "-O", plan, "--overwrite");

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("is a manifest that is read");
    }
    assertThat(Path.of(plan)).hasContent(before);
  }

  @Test
  void fileThatCannotBeWrittenIsBadUsage() {
    Ran missing = CLI.run("preview", "-f", plan, "-O", directory.resolve("no/week.txt").toString());
    Ran taken = CLI.run("preview", "-f", plan, "-O", directory.toString());

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("its directory does not exist");
    assertThat(taken.code()).isEqualTo(2);
    assertThat(taken.err()).contains("is a directory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--week --year             | --week and --year exclude each other",
        "--week --to 2026-04-01    | leave out --to",
        "--year --events 3         | leave out --events",
        "-o svg --to 2026-04-01    | give --week or --year in place of --to",
        "-o pdf                    | 'pdf' is not one of table, json, ics, svg, html",
        "--hours minute            | 'minute' is not one of day, week, month, year",
        "--overwrite               | give one with --output-file",
      })
  void misuseIsExplained(String options, String message) {
    Ran ran = CLI.run(("preview -f " + plan + " " + options.strip()).split(" +", -1));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(message.strip());
  }
}
