package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A local time stands for the first instant at which its date's clock shows it or later. */
class WallClockRuleTest {
  private static ScheduleDefinition.Builder in(
      String zone, String start, String end, String... days) {
    return ScheduleDefinition.in(zone).offHours(Window.parse(start, end, days));
  }

  private static Timeline asleep(ScheduleDefinition.Builder builder, String from, String to) {
    return compiled(builder).timeline(at(from), at(to));
  }

  @Test
  void nightIsNineHoursInMarchAndElevenInNovemberInNewYork() {
    Schedule schedule = compiled(in("America/New_York", "20:00", "06:00", "SAT"));
    assertThat(schedule.asleepBetween(at("2026-03-07T12:00:00Z"), at("2026-03-09T12:00:00Z")))
        .isEqualTo(Duration.ofHours(9));
    assertThat(schedule.asleepBetween(at("2026-10-31T12:00:00Z"), at("2026-11-02T12:00:00Z")))
        .isEqualTo(Duration.ofHours(11));
  }

  @Test
  void timeInASpringGapIsTheInstantOfTheJump() {
    assertThat(
            asleep(
                in("Europe/Berlin", "02:30", "04:00", "SUN"),
                "2026-03-28T12:00:00Z",
                "2026-03-30T00:00:00Z"))
        .isEqualTo(Timeline.of(between("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z")));
  }

  @Test
  void windowInsideASpringGapIsEmptyAndVanishes() {
    assertThat(
            asleep(
                in("Europe/Berlin", "02:00", "03:00", "SUN"),
                "2026-03-28T12:00:00Z",
                "2026-03-30T00:00:00Z"))
        .isEqualTo(Timeline.EMPTY);
  }

  @Test
  void timeInAnAutumnOverlapIsTheEarlierOne() {
    assertThat(
            asleep(
                in("Europe/Berlin", "02:30", "03:30", "SUN"),
                "2026-10-24T12:00:00Z",
                "2026-10-26T00:00:00Z"))
        .isEqualTo(Timeline.of(between("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z")));
  }

  @Test
  void midnightThatDoesNotExistIsTheJumpInSantiago() {
    // 2026-09-06 begins at 01:00 there.
    assertThat(
            asleep(
                in("America/Santiago", "00:00", "06:00", "SUN"),
                "2026-09-05T12:00:00Z",
                "2026-09-07T00:00:00Z"))
        .isEqualTo(Timeline.of(between("2026-09-06T01:00:00-03:00", "2026-09-06T06:00:00-03:00")));
    assertThat(
            asleep(
                in("America/Santiago", "20:00", "24:00", "SAT"),
                "2026-09-05T12:00:00Z",
                "2026-09-07T00:00:00Z"))
        .isEqualTo(Timeline.of(between("2026-09-05T20:00:00-04:00", "2026-09-06T01:00:00-03:00")));
  }

  @Test
  void clocksMayMoveByHalfAnHourOnLordHowe() {
    assertThat(
            asleep(
                in("Australia/Lord_Howe", "02:15", "03:00", "SUN"),
                "2026-10-03T00:00:00Z",
                "2026-10-05T00:00:00Z"))
        .isEqualTo(Timeline.of(between("2026-10-04T02:30:00+11:00", "2026-10-04T03:00:00+11:00")));
    assertThat(
            asleep(
                in("Australia/Lord_Howe", "01:45", "02:15", "SUN"),
                "2026-04-04T00:00:00Z",
                "2026-04-06T00:00:00Z"))
        .isEqualTo(Timeline.of(between("2026-04-05T01:45:00+11:00", "2026-04-05T02:15:00+10:30")));
  }

  @Nested
  class ApiaSkipsThe30thOfDecember2011 {
    private static final String FROM = "2011-12-29T12:00:00-10:00";
    private static final String TO = "2012-01-01T12:00:00+14:00";

    @Test
    void dateThatDoesNotExistStartsNoWindow() {
      assertThat(asleep(in("Pacific/Apia", "08:00", "18:00", "FRI"), FROM, TO))
          .isEqualTo(Timeline.EMPTY);
      assertThat(asleep(in("Pacific/Apia", "20:00", "06:00", "FRI"), FROM, TO))
          .isEqualTo(Timeline.EMPTY);
    }

    @Test
    void butMayBeTheEndOfOne() {
      assertThat(asleep(in("Pacific/Apia", "20:00", "06:00", "THU"), FROM, TO))
          .isEqualTo(
              Timeline.of(between("2011-12-29T20:00:00-10:00", "2011-12-31T00:00:00+14:00")));
    }

    @Test
    void listedDayThatDoesNotExistIsNoNextListedDay() {
      ScheduleDefinition.Builder listed =
          in("Pacific/Apia", "20:00", "06:00", "WED", "FRI").dayRule(DayRule.LISTED_DAYS);
      // Wednesday's would end on Friday, which is skipped: the next listed day is Wednesday.
      assertThat(asleep(listed, "2011-12-28T12:00:00-10:00", "2012-01-05T00:00:00+14:00"))
          .isEqualTo(
              Timeline.of(between("2011-12-28T20:00:00-10:00", "2012-01-04T06:00:00+14:00"))
                  .union(
                      Timeline.of(
                          between("2012-01-04T20:00:00+14:00", "2012-01-05T00:00:00+14:00"))));
    }
  }

  @Nested
  class ListedDays {
    @Test
    void fridaySleepsToMonday() {
      ScheduleDefinition.Builder listed = Given.nights().dayRule(DayRule.LISTED_DAYS);
      assertThat(asleep(listed, "2026-02-06T12:00:00Z", "2026-02-09T12:00:00Z"))
          .isEqualTo(Timeline.of(between("2026-02-06T20:00:00Z", "2026-02-09T06:00:00Z")));
    }

    @Test
    void fridayEndsOnSaturdayByDefault() {
      assertThat(asleep(Given.nights(), "2026-02-06T12:00:00Z", "2026-02-09T12:00:00Z"))
          .isEqualTo(Timeline.of(between("2026-02-06T20:00:00Z", "2026-02-07T06:00:00Z")));
    }

    @Test
    void twentyFourBelongsToItsOwnDate() {
      ScheduleDefinition.Builder listed =
          Given.utc().offHours(Window.parse("20:00", "24:00", "FRI")).dayRule(DayRule.LISTED_DAYS);
      assertThat(asleep(listed, "2026-02-06T12:00:00Z", "2026-02-12T12:00:00Z"))
          .isEqualTo(Timeline.of(between("2026-02-06T20:00:00Z", "2026-02-07T00:00:00Z")));
      ScheduleDefinition.Builder midnight =
          Given.utc().offHours(Window.parse("20:00", "00:00", "FRI")).dayRule(DayRule.LISTED_DAYS);
      assertThat(compiled(midnight).nextChange(at("2026-02-06T20:00:00Z")).orElseThrow().at())
          .isEqualTo(at("2026-02-13T00:00:00Z"));
    }

    @Test
    void exceptionsKeepTheStartDay() {
      ScheduleDefinition.Builder listed =
          Given.utc()
              .dayRule(DayRule.LISTED_DAYS)
              .exception(
                  Given.extend(
                      "x",
                      "2026-02-01T00:00:00Z",
                      "2026-03-01T00:00:00Z",
                      Window.parse("20:00", "06:00", "FRI")));
      assertThat(compiled(listed).nextChange(at("2026-02-06T20:00:00Z")).orElseThrow().at())
          .isEqualTo(at("2026-02-07T06:00:00Z"));
    }
  }

  @Test
  void datesOfEveryChangeOfEveryZoneAreThoseTheClockShows() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      WallClock clock =
          WallClock.of(
              ZoneId.of(id).getRules(), between("1800-01-01T00:00:00Z", "2100-01-01T00:00:00Z"));
      ZoneId.of(id)
          .getRules()
          .getTransitions()
          .forEach(
              change -> {
                long before = change.getDateTimeBefore().toLocalDate().toEpochDay();
                long after = change.getDateTimeAfter().toLocalDate().toEpochDay();
                assertThat(clock.exists(after)).isTrue();
                for (long skipped = before + 1; skipped < after; skipped++) {
                  assertThat(clock.exists(skipped)).as("%s %s", id, change).isFalse();
                }
              });
    }
  }
}
