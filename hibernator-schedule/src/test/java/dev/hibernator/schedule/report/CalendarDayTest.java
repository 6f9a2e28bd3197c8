package dev.hibernator.schedule.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days on which the wall clock does not simply go round. */
class CalendarDayTest {
  private static CalendarDay day(Samples sample, String date) {
    LocalDate first = LocalDate.parse(date);
    return CalendarDay.between(sample.subject().schedule(), first, first.plusDays(1)).get(0);
  }

  private static Duration length(CalendarDay day) {
    return day.share().orElseThrow().length();
  }

  private static List<String> clocks(CalendarDay day) {
    return day.clockChanges().stream().map(ClockChange::text).toList();
  }

  @Test
  void springDayHasTwentyThreeHoursAndAGap() {
    CalendarDay day = day(Samples.SPRING, "2026-03-29");

    assertThat(length(day)).isEqualTo(Duration.ofHours(23));
    assertThat(clocks(day)).containsExactly("clocks go forward, 02:00 to 03:00");
    assertThat(day.pieces())
        .containsExactly(
            new DayPiece(0, 7200, 0, 1, DayState.ASLEEP, false),
            new DayPiece(10_800, 86_400, 0, 1, DayState.ASLEEP, false));
    assertThat(Texts.asleepTimes(day)).isEqualTo("all day");
  }

  @Test
  void autumnDayShowsAnHourTwiceAndIsAsleepInTheFirst() {
    CalendarDay day = day(Samples.AUTUMN, "2026-10-25");

    assertThat(length(day)).isEqualTo(Duration.ofHours(25));
    assertThat(clocks(day)).containsExactly("clocks go back, 03:00 to 02:00");
    assertThat(day.pieces())
        .contains(
            new DayPiece(8100, 9900, 0, 2, DayState.ASLEEP, false),
            new DayPiece(7200, 10_800, 1, 2, DayState.AWAKE, false));
    assertThat(Texts.asleepTimes(day))
        .isEqualTo("02:15–02:45 (before the clocks go back), 12:00–18:00");
    assertThat(day.share().orElseThrow().asleep()).isEqualTo(Duration.ofMinutes(390));
  }

  @Test
  void halfAnHourComesTwiceOnLordHowe() {
    CalendarDay day = day(Samples.LORD_HOWE, "2026-04-05");

    assertThat(length(day)).isEqualTo(Duration.ofMinutes(24 * 60 + 30));
    assertThat(clocks(day)).containsExactly("clocks go back, 02:00 to 01:30");
    assertThat(day.share().orElseThrow().asleep()).isEqualTo(Duration.ofMinutes(150));
  }

  @Test
  void midnightOfSantiagoBelongsToTheDayItIsMissingFrom() {
    CalendarDay day = day(Samples.SANTIAGO, "2026-09-06");

    assertThat(length(day)).isEqualTo(Duration.ofHours(23));
    assertThat(clocks(day)).containsExactly("clocks go forward, 00:00 to 01:00");
    assertThat(day.pieces().get(0).fromSecond()).isEqualTo(3600);
    assertThat(day(Samples.SANTIAGO, "2026-09-05").clockChanges()).isEmpty();
  }

  @Test
  void lastHourBeforeMidnightComesTwiceInSantiago() {
    CalendarDay day = day(Samples.SANTIAGO, "2026-04-04");

    assertThat(length(day)).isEqualTo(Duration.ofHours(25));
    assertThat(clocks(day)).containsExactly("clocks go back, Sun 00:00 to Sat 23:00");
    assertThat(day(Samples.SANTIAGO, "2026-04-05").clockChanges()).isEmpty();
  }

  @Test
  void dateThatDoesNotExistHasNoHours() {
    CalendarDay day = day(Samples.SAMOA, "2011-12-29");
    List<CalendarDay> days = Samples.SAMOA.weekGrid().days();

    assertThat(length(day)).isEqualTo(Duration.ofHours(24));
    assertThat(days.get(4).share()).isEmpty();
    assertThat(days.get(4).pieces()).isEmpty();
    assertThat(days.get(5).clockChanges()).hasSize(1);
    assertThat(Samples.SAMOA.weekGrid().total().length()).isEqualTo(Duration.ofDays(6));
  }

  @Test
  void exceptionsAndHoldsAreMarked() {
    List<CalendarDay> days = Samples.INCIDENT.weekGrid().days();

    assertThat(days)
        .extracting(CalendarDay::isExceptional)
        .containsExactly(false, true, true, true, true, false, false);
    assertThat(days.get(1).pieces())
        .contains(
            // The lead time begins half an hour after the sleep does: it goes on.
            new DayPiece(20 * 3600, 73_800, 0, 1, DayState.ASLEEP, false),
            new DayPiece(73_800, 86_400, 0, 1, DayState.ASLEEP, true));
    assertThat(days.get(3).pieces())
        .contains(new DayPiece(72_000, 86_400, 0, 1, DayState.AWAKE_BY_EXCEPTION, false));
    assertThat(days.get(1).exceptions()).extracting(each -> each.name()).contains("incident-42");
  }

  @Test
  void datesAndCalendarsAreMarked() {
    assertThat(Samples.HOLIDAYS.weekGrid().days())
        .extracting(CalendarDay::specialDates)
        .containsExactly(
            List.of(),
            List.of(),
            List.of(),
            List.of("dates 2026-12-24, 2026-05-01 (Asleep)"),
            List.of("calendar 'de-holidays' (Awake)"),
            List.of("calendar 'de-holidays' (Awake)"),
            List.of());
    assertThat(Samples.HOLIDAYS.yearMap().svg()).contains("A listed date or a calendar&#39;s");
  }

  @Test
  void fiftyThirdWeekIsAWeekLikeOthers() {
    WeekGrid week = WeekGrid.of(Samples.ALWAYS.subject(), LocalDate.of(2021, 1, 3));

    assertThat(week.days().get(0).date()).isEqualTo(LocalDate.of(2020, 12, 28));
    assertThat(week.total().share()).isEqualTo(1);
    assertThat(Samples.ALWAYS.yearMap().days()).hasSize(366);
  }
}
