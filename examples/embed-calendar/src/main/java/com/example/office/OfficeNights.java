package com.example.office;

import dev.hibernator.calendar.CalendarFile;
import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.nio.file.Path;
import java.time.Instant;

/** Tells when an office is asleep: at night, and all day on holidays. */
public final class OfficeNights {
  private OfficeNights() {}

  /** Prints whether the office is asleep at an instant, and the next two changes. */
  public static void main(String[] args) {
    Calendar holidays =
        new Calendar("holidays", OffHours.Role.ASLEEP, CalendarFile.read(Path.of(args[0])));
    Schedule nights =
        Schedule.compile(
            ScheduleDefinition.in("Europe/Berlin")
                .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
                .offHours(holidays)
                .build());
    Instant at = Instant.parse(args[1]);
    System.out.println(nights.verdictAt(at));
    nights.project(at, 2).transitions().forEach(t -> System.out.println(t.at() + " " + t.to()));
  }
}
