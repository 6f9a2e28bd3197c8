package dev.hibernator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
  @Nested
  class TimesOfDay {
    @ParameterizedTest
    @CsvSource({
      "20:00,1200",
      "6:05,365",
      "06:05,365",
      "00:00,0",
      "0:00,0",
      "23:59,1439",
      "24:00,1440"
    })
    void areHoursAndMinutes(String text, int minuteOfDay) {
      assertThat(ClockTime.parse(text).minuteOfDay()).isEqualTo(minuteOfDay);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "9:5",
          "8 PM",
          "25:00",
          "20:60",
          "-1:00",
          "20:00:00",
          "2000",
          "24:01",
          "",
          " 20:00",
          "٢٠:٠٠"
        })
    void anythingElseIsAProblemThatShowsTheNotation(String text) {
      assertThatThrownBy(() -> ClockTime.parse(text))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessage("\"" + text + "\" is not a time of day; write HH:MM, from 00:00 to 24:00");
    }

    @Test
    void areWrittenWithTwoDigits() {
      assertThat(ClockTime.parse("6:05")).hasToString("06:05");
    }
  }

  @Nested
  class DaysOfTheWeek {
    @ParameterizedTest
    @ValueSource(strings = {"MON", "Mon", "mon", "Monday", "MONDAY", "monday"})
    void areNamedInAnyCase(String text) {
      assertThat(Days.parse(text)).containsExactly(DayOfWeek.MONDAY);
    }

    @Test
    void rangesIncludeBothEnds() {
      assertThat(Days.parse("MON-FRI"))
          .isEqualTo(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
      assertThat(Days.parse("Tuesday-wed")).containsExactly(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY);
      assertThat(Days.parse("TUE-TUE")).containsExactly(DayOfWeek.TUESDAY);
    }

    @Test
    void rangesMayRunOverTheEndOfTheWeek() {
      assertThat(Days.parse("FRI-MON"))
          .containsExactlyInAnyOrder(
              DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "MO", "Mond", "MON-", "-FRI", "MON-TUE-WED", "1", "MON,TUE"})
    void anythingElseIsAProblem(String text) {
      assertThatThrownBy(() -> Days.parse(text))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessageContaining("\"" + text + "\" is not a day");
    }

    @Test
    void listsTellEveryProblem() {
      assertThatThrownBy(() -> Days.parseAll(List.of("MON", "Foo", "Bar")))
          .isInstanceOfSatisfying(
              InvalidSchedule.class,
              e ->
                  assertThat(e.problems()).extracting(Problem::path).containsExactly("[1]", "[2]"));
    }

    @Test
    void areWrittenShort() {
      assertThat(Days.text(Days.parse("MON-FRI"))).isEqualTo("MON–FRI");
      assertThat(Days.text(Days.parseAll(List.of("SAT", "SUN", "MON")))).isEqualTo("MON,SAT,SUN");
      assertThat(Days.text(Days.parse("MON-SUN"))).isEqualTo("MON–SUN");
    }
  }

  @Nested
  class LengthsOfTime {
    @ParameterizedTest
    @CsvSource({
      "1h30m,PT1H30M",
      "90s,PT90S",
      "2d,PT48H",
      "0s,PT0S",
      "1d2h3m4s,PT26H3M4S",
      "PT1H,PT1H",
      "P1DT2H,PT26H",
      "PT90M,PT90M",
      "P2D,PT48H"
    })
    void areWholeDaysHoursMinutesSecondsOrIso(String text, Duration expected) {
      assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "", "1", "1.5h", "-1h", "30m1h", "1w", "1h 30m", "P", "PT", "P1DT", "PT1.5S", "1H",
          "PT-1H", "ms"
        })
    void anythingElseIsAProblem(String text) {
      assertThatThrownBy(() -> Durations.parse(text))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessageContaining("is not a duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999s", "9223372036854775807d"})
    void tooLongIsAProblemToo(String text) {
      assertThatThrownBy(() -> Durations.parse(text))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h30m", "2d", "0s", "1d1h1m1s"})
    void areWrittenAsTheyAreRead(String text) {
      assertThat(Durations.text(Durations.parse(text))).isEqualTo(text);
    }
  }

  @Nested
  class TimeZones {
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Jakarta", "America/Argentina/Ushuaia"})
    void areIanaNamesAndUtc(String name) {
      assertThat(Zones.parse(name).getId()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
      "Europe/Berln,Europe/Berlin",
      "europe/berlin,Europe/Berlin",
      "Jakarta,Asia/Jakarta",
      "America/New York,America/New_York",
      "utc,UTC"
    })
    void nearestNameIsSuggested(String name, String nearest) {
      assertThatThrownBy(() -> Zones.parse(name))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessageEndingWith("the nearest is " + nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "UTC+2", "GMT+1", "Z", "", "SystemV/PST8", "PST"})
    void offsetsAndShortNamesAreNoZones(String name) {
      assertThatThrownBy(() -> Zones.parse(name)).isInstanceOf(InvalidSchedule.class);
    }
  }
}
