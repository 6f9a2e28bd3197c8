package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.extend;
import static dev.hibernator.schedule.Given.keep;
import static dev.hibernator.schedule.Given.nights;
import static dev.hibernator.schedule.Given.replace;
import static dev.hibernator.schedule.Given.utc;
import static dev.hibernator.schedule.Given.wake;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each finding is found where it must be and not where it must not. */
class LintTest {
  private static final String FROM = "2026-02-02T00:00:00Z";
  private static final String UNTIL = "2026-02-16T00:00:00Z";

  private static List<String> found(ScheduleDefinition.Builder builder) {
    return compiled(builder).lint(at("2026-01-01T00:00:00Z")).stream()
        .map(finding -> finding.code() + " at " + finding.path())
        .toList();
  }

  @Test
  void plainScheduleHasNoFinding() {
    assertThat(found(nights())).isEmpty();
    assertThat(found(nights().dayRule(DayRule.LISTED_DAYS))).isEmpty();
  }

  @Nested
  class CoversNothing {
    @Test
    void isFoundForEachKind() {
      Window sunday = Window.parse("08:00", "10:00", "SUN");
      String until = "2026-02-03T00:00:00Z";
      assertThat(found(nights().exception(extend("x", FROM, until, sunday))))
          .containsExactly("covers-nothing at schedule.exceptions[0].windows");
      assertThat(found(nights().exception(replace("x", FROM, until, sunday))))
          .containsExactly("covers-nothing at schedule.exceptions[0].windows");
      assertThat(found(nights().exception(keep("x", FROM, until, "0s", sunday))))
          .containsExactly("covers-nothing at schedule.exceptions[0].windows");
    }

    @Test
    void isNotFoundWhereOneWindowMatches() {
      assertThat(
              found(
                  nights()
                      .exception(
                          extend(
                              "x",
                              FROM,
                              "2026-02-03T00:00:00Z",
                              Window.parse("08:00", "10:00", "SUN"),
                              Window.parse("08:00", "10:00", "MON")))))
          .isEmpty();
    }

    @Test
    void pathIsThatOfTheExceptionWrittenElsewhere() {
      assertThat(
              found(
                  nights()
                      .exception(
                          extend(
                              "x",
                              FROM,
                              "2026-02-03T00:00:00Z",
                              Window.parse("08:00", "10:00", "SUN")),
                          "spec")))
          .containsExactly("covers-nothing at spec.windows");
    }
  }

  @Nested
  class CoversLittle {
    @Test
    void isFoundBelowATenth() {
      assertThat(
              found(
                  nights()
                      .exception(
                          keep("x", FROM, UNTIL, "0s", Window.parse("20:00", "21:00", "MON")))))
          .containsExactly("covers-little at schedule.exceptions[0].windows");
    }

    @Test
    void isNotFoundFromATenthOn() {
      assertThat(
              found(
                  nights()
                      .exception(
                          keep("x", FROM, UNTIL, "0s", Window.parse("20:00", "06:00", "MON-FRI")))))
          .isEmpty();
    }

    @Test
    void isNotFoundForAnExtension() {
      assertThat(
              found(
                  nights()
                      .exception(extend("x", FROM, UNTIL, Window.parse("12:00", "13:00", "MON")))))
          .isEmpty();
    }
  }

  @Nested
  class ChangesNothing {
    @Test
    void isFoundWhereTheBaseSaysTheSameAlready() {
      assertThat(
              found(
                  nights()
                      .exception(
                          extend("x", FROM, UNTIL, Window.parse("21:00", "23:00", "MON-FRI")))))
          .containsExactly("changes-nothing at schedule.exceptions[0]");
      assertThat(
              found(
                  nights()
                      .exception(wake("x", "2026-02-02T10:00:00Z", "2026-02-02T12:00:00Z", "0s"))))
          .containsExactly("changes-nothing at schedule.exceptions[0]");
      assertThat(
              found(
                  nights()
                      .exception(
                          replace("x", FROM, UNTIL, Window.parse("20:00", "06:00", "MON-FRI")))))
          .containsExactly("changes-nothing at schedule.exceptions[0]");
    }

    @Test
    void isNotFoundWhereOnlyTheLeadTimeMatters() {
      assertThat(
              found(
                  nights()
                      .exception(keep("x", "2026-02-03T07:00:00Z", "2026-02-03T08:00:00Z", "3h"))))
          .isEmpty();
    }
  }

  @Nested
  class Collides {
    @Test
    void isFoundForTwoOfAKind() {
      assertThat(
              found(
                  nights()
                      .exception(extend("a", FROM, UNTIL, Window.parse("08:00", "12:00", "SAT")))
                      .exception(extend("b", FROM, UNTIL, Window.parse("10:00", "14:00", "SAT")))))
          .containsExactly("collides at schedule.exceptions[1]");
    }

    @Test
    void isNotFoundForTwoThatTouchOrDifferInKind() {
      assertThat(
              found(
                  nights()
                      .exception(extend("a", FROM, UNTIL, Window.parse("08:00", "12:00", "SAT")))
                      .exception(extend("b", FROM, UNTIL, Window.parse("12:00", "14:00", "SAT")))
                      .exception(keep("c", "2026-02-07T09:00:00Z", "2026-02-07T10:00:00Z", "0s"))))
          .isEmpty();
    }
  }

  @Nested
  class WindowsOverlap {
    @Test
    void isFoundInTheBaseAndInAnException() {
      ScheduleDefinition.Builder builder =
          nights()
              .offHours(Window.parse("00:00", "24:00", "SAT", "SUN"))
              .exception(
                  extend(
                      "x",
                      FROM,
                      UNTIL,
                      Window.parse("08:00", "12:00", "MON"),
                      Window.parse("11:00", "13:00", "MON")));
      assertThat(found(builder))
          .containsExactly(
              "windows-overlap at schedule.offHours[1]",
              "windows-overlap at schedule.exceptions[0].windows[1]");
      assertThat(compiled(builder).lint(at(FROM)).get(0).message())
          .isEqualTo(
              "00:00–24:00 SAT,SUN overlaps window 1, 20:00–06:00 MON–FRI, from SAT 00:00 to SAT"
                  + " 06:00; the union counts, so cut one of them short or remove it");
    }

    @Test
    void isNotFoundForWindowsThatTouch() {
      assertThat(found(nights().offHours(Window.parse("06:00", "12:00", "SAT")))).isEmpty();
    }
  }

  @Nested
  class NeverChanges {
    @Test
    void isFoundForAlwaysAwakeAndAlwaysAsleep() {
      assertThat(found(utc())).containsExactly("never-sleeps at schedule.offHours");
      assertThat(found(utc().offHours(Window.parse("00:00", "24:00", "MON-SUN"))))
          .containsExactly("never-wakes at schedule.offHours");
    }

    @Test
    void isNotFoundForOnceAWeek() {
      assertThat(found(utc().offHours(Window.parse("00:00", "24:00", "MON-SAT")))).isEmpty();
    }
  }

  @Nested
  class EndsDaysLater {
    @Test
    void isFoundForMoreThanAWeekend() {
      assertThat(
              found(
                  utc()
                      .dayRule(DayRule.LISTED_DAYS)
                      .offHours(Window.parse("20:00", "06:00", "MON"))))
          .containsExactly("ends-days-later at schedule.offHours[0].daysOfWeek");
    }

    @Test
    void isNotFoundForTheStartDayRule() {
      assertThat(found(utc().offHours(Window.parse("20:00", "06:00", "MON")))).isEmpty();
    }
  }

  @Nested
  class ReadyBeforeSwallows {
    @Test
    void isFoundForAWindowNotLongerThanIt() {
      assertThat(
              found(
                  nights()
                      .offHours(Window.parse("12:00", "13:00", "MON"))
                      .readyBefore(Duration.ofHours(1))))
          .containsExactly("ready-before-swallows at execution.readyBefore");
    }

    @Test
    void isNotFoundForLongerWindows() {
      assertThat(found(nights().readyBefore(Duration.ofHours(1)))).isEmpty();
    }
  }
}
