package com.example.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hibernator.calendar.ICalendar;
import dev.hibernator.calendar.UnavailableCalendar;
import dev.hibernator.schedule.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfficeNightsTest {
  @Test
  void nightBeforeAHolidayGoesOnUntilTheNightOfTheHolidayEnds() {
    assertEquals(
        List.of("AWAKE", "2026-12-31T19:00:00Z ASLEEP", "2027-01-02T05:00:00Z AWAKE"),
        printed("holidays.ics", "2026-12-31T12:00:00Z"));
  }

  @Test
  void workdayBetweenNightsIsAwake() {
    assertEquals(
        List.of("ASLEEP", "2027-01-05T05:00:00Z AWAKE", "2027-01-05T19:00:00Z ASLEEP"),
        printed("holidays.ics", "2027-01-04T20:00:00Z"));
  }

  @Test
  void missingCalendarIsNotLeftOut() {
    UnavailableCalendar missing =
        assertThrows(UnavailableCalendar.class, () -> printed("none.ics", "2026-12-31T12:00:00Z"));
    assertTrue(missing.getMessage().contains("none.ics"), missing.getMessage());
  }

  @Test
  void runsOnTheModulePathAndOnTheClassPath() {
    assertEquals(Boolean.getBoolean("modular"), ICalendar.class.getModule().isNamed());
    assertEquals(Boolean.getBoolean("modular"), Schedule.class.getModule().isNamed());
  }

  private static List<String> printed(String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      OfficeNights.main(arguments);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
