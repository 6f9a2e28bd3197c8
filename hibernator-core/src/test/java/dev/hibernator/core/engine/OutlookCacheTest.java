package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.Verdict;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlookCacheTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-03-02T20:00:00Z");

  private static Schedule schedule() {
    return Schedule.compile(
        ScheduleDefinition.in("Europe/Berlin")
            .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
            .exception(
                new Suspend(
                    "release",
                    "",
                    EVENING.minus(Duration.ofHours(2)),
                    EVENING.plus(Duration.ofHours(5)),
                    Optional.empty()))
            .build());
  }

  /** Law: what is remembered never differs from what the schedule says. */
  @Test
  void alwaysSaysWhatTheScheduleSays() {
    Schedule schedule = schedule();
    OutlookCache cache = new OutlookCache(new OutlookMemories());
    for (int minutes = 0; minutes < 3 * 24 * 60; minutes += 7) {
      Instant now = NOON.plus(Duration.ofMinutes(minutes));
      assertThat(cache.at(schedule, now)).as("%s", now).isEqualTo(Outlooks.at(schedule, now));
      cache.lookAhead();
    }
  }

  @Test
  void anotherScheduleIsNotMistakenForTheOneBefore() {
    OutlookCache cache = new OutlookCache(new OutlookMemories());
    cache.at(schedule(), EVENING.minusSeconds(60));
    Schedule never = Schedule.compile(ScheduleDefinition.in("UTC").build());
    assertThat(cache.at(never, EVENING).verdict()).isEqualTo(Verdict.AWAKE);
  }

  /** Also where it says the same for good. */
  @Test
  void alwaysSaysWhatAScheduleWithoutChangesSays() {
    Schedule never = Schedule.compile(ScheduleDefinition.in("UTC").build());
    OutlookCache cache = new OutlookCache(new OutlookMemories());
    for (int hours = -24; hours < 7 * 24; hours++) {
      Instant now = NOON.plus(Duration.ofHours(hours));
      assertThat(cache.at(never, now)).as("%s", now).isEqualTo(Outlooks.at(never, now));
    }
  }

  @Test
  void schedulesThatSayTheSameShareWhatIsKnown() {
    OutlookMemories memories = new OutlookMemories();
    OutlookCache one = new OutlookCache(memories);
    OutlookCache other = new OutlookCache(memories);
    one.at(schedule(), NOON);
    one.lookAhead();
    other.at(schedule(), NOON.plusSeconds(1));
    assertThat(other.canLookAhead()).isFalse();
    assertThat(memories.of(schedule())).isSameAs(memories.of(schedule()));
  }

  @Test
  void schedulesThatDifferShareNothing() {
    OutlookMemories memories = new OutlookMemories();
    Schedule other =
        Schedule.compile(
            ScheduleDefinition.in("Europe/Berlin")
                .offHours(Window.parse("20:00", "06:00", "MON-SAT"))
                .build());
    assertThat(memories.of(schedule())).isNotSameAs(memories.of(other));
  }

  /** Clocks of plans may be apart by some minutes. */
  @Test
  void plansOnEitherSideOfAChangeDoNotPushOutEachOther() {
    OutlookMemories memories = new OutlookMemories();
    Schedule schedule = schedule();
    OutlookMemory memory = memories.of(schedule);
    Instant change = new OutlookCache(memories).at(schedule, NOON).nextChange().orElseThrow();
    memory.at(change);
    for (int i = 0; i < 3; i++) {
      memory.at(NOON.plusSeconds(i));
      memory.at(change.plusSeconds(i));
    }
    assertThat(memory.find(NOON)).isPresent();
    assertThat(memory.find(change)).isPresent();
  }
}
