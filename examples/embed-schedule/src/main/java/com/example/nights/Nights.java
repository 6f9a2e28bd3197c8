package com.example.nights;

import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.time.Instant;

/** Tells when nights are. */
public final class Nights {
  private Nights() {}

  /** Prints whether it is night now, and the next two changes. */
  public static void main(String[] args) {
    Schedule nights =
        Schedule.compile(
            ScheduleDefinition.in("Europe/Berlin")
                .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
                .build());
    Instant at = Instant.parse(args[0]);
    System.out.println(nights.verdictAt(at));
    nights.project(at, 2).transitions().forEach(t -> System.out.println(t.at() + " " + t.to()));
  }
}
