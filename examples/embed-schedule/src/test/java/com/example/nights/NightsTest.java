package com.example.nights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hibernator.schedule.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightsTest {
  @Test
  void fridayNightIsOne() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Nights.main(new String[] {"2026-11-27T20:00:00Z"});
    } finally {
      System.setOut(before);
    }
    assertEquals(
        List.of("ASLEEP", "2026-11-28T05:00:00Z AWAKE", "2026-11-30T19:00:00Z ASLEEP"),
        printed.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void runsOnTheModulePathAndOnTheClassPath() {
    assertEquals(Boolean.getBoolean("modular"), Schedule.class.getModule().isNamed());
  }
}
