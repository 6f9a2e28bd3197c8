package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleDefinitionTest {
  private static final Window GOOD = Window.parse("20:00", "06:00", "MON-FRI");

  @Test
  void allProblemsAreToldAtOnceWithTheirPaths() {
    Window bad = new Window(ClockTime.parse("20:00"), ClockTime.parse("20:00"), Set.of());
    Suspend suspend =
        new Suspend(
            "x",
            "",
            at("2026-01-01T00:00:00Z"),
            at("2026-04-02T00:00:00Z"),
            Optional.of(List.of()),
            Duration.ofHours(-1),
            WhenHibernated.KEEP);
    Extend extend =
        new Extend(
            "x",
            "",
            at("2026-01-01T00:00:00Z"),
            at("2026-01-01T00:00:00Z"),
            Optional.of(List.of(GOOD, bad)));
    ScheduleDefinition definition =
        ScheduleDefinition.in("Europe/Berln")
            .offHours(GOOD)
            .offHours(bad)
            .bridge(Duration.ofHours(25))
            .readyBefore(Duration.ofMinutes(-1))
            .exception(suspend)
            .exception(extend, "other.spec")
            .build();

    assertThatThrownBy(() -> Schedule.compile(definition))
        .isInstanceOfSatisfying(
            InvalidSchedule.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly(
                        "schedule.timezone",
                        "schedule.offHours[1].end",
                        "schedule.offHours[1].daysOfWeek",
                        "schedule.bridge",
                        "execution.readyBefore",
                        "schedule.exceptions[0].validUntil",
                        "schedule.exceptions[0].windows",
                        "schedule.exceptions[0].leadTime",
                        "other.spec.validUntil",
                        "other.spec.windows[1].end",
                        "other.spec.windows[1].daysOfWeek",
                        "other.spec.name"));
  }

  @Test
  void pathsStartWhereTheCallerSays() {
    ScheduleDefinition definition = ScheduleDefinition.in("Nowhere").path("spec.schedule").build();
    assertThat(definition.problems())
        .extracting(Problem::path)
        .containsExactly("spec.schedule.timezone");
    assertThat(new Problem("offHours[0]", "m").under("spec").path()).isEqualTo("spec.offHours[0]");
    assertThat(new Problem("[0]", "m").under("list").path()).isEqualTo("list[0]");
    assertThat(new Problem("", "m").under("zone")).isEqualTo(new Problem("zone", "m"));
  }

  @Test
  void windowsAreReadWithAllTheirProblems() {
    assertThatThrownBy(() -> Window.parse("8 PM", "25:00", "MON", "Foo"))
        .isInstanceOfSatisfying(
            InvalidSchedule.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly("start", "end", "daysOfWeek[1]"));
  }

  @Test
  void wholeDayIsFromMidnightToMidnight() {
    assertThat(Window.parse("00:00", "24:00", "SAT").problems()).isEmpty();
    assertThat(Window.parse("00:00", "00:00", "SAT").problems())
        .extracting(Problem::path, Problem::message)
        .containsExactly(
            tuple("end", "start and end are both 00:00; for a whole day write 00:00 to 24:00"));
    assertThat(Window.parse("24:00", "06:00", "SAT").problems())
        .extracting(Problem::path)
        .containsExactly("start");
  }

  @Test
  void validityIsAtMostNinetyTimes24Hours() {
    assertThat(extendUntil("2026-04-01T00:00:00Z").problems()).isEmpty();
    assertThat(extendUntil("2026-04-01T00:00:01Z").problems())
        .containsExactly(
            new Problem(
                "validUntil",
                "more than 90 × 24 h after validFrom; write 2026-04-01T00:00:00Z or earlier"));
  }

  private static Extend extendUntil(String until) {
    return new Extend("x", "", at("2026-01-01T00:00:00Z"), at(until), Optional.empty());
  }

  @Test
  void nameTwiceIsAnErrorThatNamesBoth() {
    Extend extend = extendUntil("2026-02-01T00:00:00Z");
    ScheduleDefinition definition = Given.utc().exception(extend).exception(extend).build();
    assertThat(definition.problems())
        .containsExactly(
            new Problem(
                "schedule.exceptions[1].name",
                "\"x\" is already the name of schedule.exceptions[0]; rename one of the two"));
  }

  @Test
  void invalidScheduleHasAtLeastOneProblem() {
    assertThatThrownBy(() -> new InvalidSchedule(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
