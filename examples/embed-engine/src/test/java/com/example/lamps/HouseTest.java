package com.example.lamps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hibernator.api.TargetName;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import dev.hibernator.testkit.FakeFleet;
import dev.hibernator.testkit.ScriptedExecutor;
import dev.hibernator.testkit.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole night in no time, on a clock that the test sets. */
class HouseTest {
  private static final String YAML =
      """
      apiVersion: hibernator.ardikabs.com/v1alpha1
      kind: HibernatePlan
      metadata: {name: house}
      spec:
        schedule:
          timezone: UTC
          offHours: [{start: "22:00", end: "07:00", daysOfWeek: [MON-SUN]}]
        execution: {strategy: {type: Sequential}}
        targets:
          - {name: kitchen, type: lamps, parameters: {room: kitchen}}
      """;

  @TempDir Path directory;

  private final Lamps lamps = new Lamps().set("kitchen-1", true).set("kitchen-2", false);
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-27T12:00:00Z"));
  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void lampsThatWereOnAreOnAgainInTheMorning() {
    House house = new House(lamps);
    try (StateDirectory state = StateDirectory.open(directory.resolve("state"));
        Engine engine = house.engine(state, said::add).time(clock).build()) {
      engine.start(house.plans(YAML, clock.instant()));
      clock.advanceTo(Instant.parse("2026-11-27T22:01:00Z"));
      assertEquals(Map.of("kitchen-1", false, "kitchen-2", false), lamps.all());

      clock.advanceTo(Instant.parse("2026-11-28T07:01:00Z"));
      assertEquals(Map.of("kitchen-1", true, "kitchen-2", false), lamps.all());
    }
    assertTrue(said.containsAll(List.of("seen: house HIBERNATED", "seen: house ACTIVE")));
    assertTrue(said.containsAll(List.of("told: house Start", "told: house Success")));
  }

  @Test
  void everythingThatIsWrongWithAPlanIsTold() {
    String wrong = YAML.replace("22:00", "25:00").replace("{room: kitchen}", "{rom: kitchen}");

    String told =
        assertThrows(
                IllegalArgumentException.class,
                () -> new House(lamps).plans(wrong, clock.instant()))
            .getMessage();

    assertTrue(told.contains("spec.schedule.offHours[0].start"), told);
    assertTrue(told.contains("spec.targets[0].parameters.rom"), told);
  }

  /** The test kit's own executor, for those who test what happens around the engine. */
  @Test
  void fakesOfTheTestKitSleepToo() {
    FakeFleet fleet = new FakeFleet().add("web", "w1", true).add("web", "w2", false);
    ScriptedExecutor executor = new ScriptedExecutor(fleet);
    TargetDefinition target =
        new TargetDefinition(
            new TargetName("web"),
            executor.type(),
            ScriptedExecutor.parameters("web"),
            Optional.empty(),
            Optional.empty());
    Schedule nights =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
                .build());
    try (Engine engine = Engine.builder().time(clock).executors(executor).build()) {
      engine.start(List.of(Plan.of("staging", nights, target)));
      clock.advanceTo(Instant.parse("2026-11-27T20:01:00Z"));
      assertEquals(Map.of("w1", false, "w2", false), fleet.snapshot());
      clock.advanceTo(Instant.parse("2026-11-28T06:01:00Z"));
      assertEquals(Map.of("w1", true, "w2", false), fleet.snapshot());
    }
  }

  @Test
  void shortestEngineSleeps() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Sleeper.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertTrue(printed.toString(StandardCharsets.UTF_8).strip().endsWith("HIBERNATED"));
  }

  @Test
  void runsOnTheModulePathAndOnTheClassPath() {
    assertEquals(Boolean.getBoolean("modular"), Engine.class.getModule().isNamed());
  }
}
