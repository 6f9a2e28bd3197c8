package dev.hibernator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hibernator.schedule.oracle.MinuteOracle;
import dev.hibernator.schedule.oracle.MinuteOracle.CronSpec;
import dev.hibernator.schedule.oracle.MinuteOracle.DateSpec;
import dev.hibernator.schedule.oracle.MinuteOracle.EventSpec;
import dev.hibernator.schedule.oracle.MinuteOracle.ExceptionSpec;
import dev.hibernator.schedule.oracle.MinuteOracle.ScheduleSpec;
import dev.hibernator.schedule.oracle.MinuteOracle.WindowSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The compiled schedule against the {@link MinuteOracle}, around changes of the clock. By default
 * each zone of the JDK gets a share that takes seconds; {@code -Dhibernator.full=true} checks
 * around every change of every zone.
 */
class OracleTest {
  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final long SEED = Long.getLong("hibernator.seed", 20260201);

  /** How far around a change verdicts are compared, and how much more the oracle looks at. */
  private static final int COMPARED = 2 * 1440;

  private static final int MARGIN = 20 * 1440;

  @Test
  void agreesAroundClockChangesOfEveryZone() {
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      if (id.startsWith("SystemV/")) {
        continue;
      }
      ZoneId zone = ZoneId.of(id);
      List<Instant> changes =
          changes(
              zone, Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2033-01-01T00:00:00Z"));
      Random random = new Random(SEED + id.hashCode());
      if (FULL) {
        changes.forEach(change -> compareAround(zone, change, random, 2));
      } else {
        Instant one =
            changes.isEmpty()
                ? Instant.ofEpochSecond(1_704_067_200L + random.nextInt(283_996_800))
                : changes.get(random.nextInt(changes.size()));
        compareAround(zone, one, random, 1);
      }
    }
  }

  @Test
  void oracleSharesNoCodeWithTheSchedule() throws IOException {
    Path folder = Path.of("src/test/java/dev/hibernator/schedule/oracle");
    for (String name : List.of("MinuteOracle.java", "CronMinutes.java")) {
      assertThat(Files.readAllLines(folder.resolve(name)))
          .filteredOn(line -> line.startsWith("import "))
          .isNotEmpty()
          .allMatch(line -> line.startsWith("import java."));
    }
  }

  @Test
  void agreesAroundTheDateThatApiaSkipped() {
    Random random = new Random(SEED);
    for (int i = 0; i < (FULL ? 2_000 : 100); i++) {
      compareAround(ZoneId.of("Pacific/Apia"), Instant.parse("2011-12-30T10:00:00Z"), random, 1);
    }
  }

  @Test
  void agreesInZonesWithOddClocks() {
    List<String> odd =
        List.of(
            "America/Santiago",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Asia/Beirut",
            "Africa/Cairo",
            "America/Havana",
            "Antarctica/Troll",
            "America/New_York");
    Random random = new Random(SEED);
    for (String id : odd) {
      ZoneId zone = ZoneId.of(id);
      List<Instant> changes =
          changes(
              zone, Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2033-01-01T00:00:00Z"));
      for (int i = 0; i < (FULL ? 500 : 25); i++) {
        compareAround(zone, changes.get(random.nextInt(changes.size())), random, 1);
      }
    }
  }

  private static List<Instant> changes(ZoneId zone, Instant from, Instant until) {
    List<Instant> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && next.getInstant().isBefore(until)) {
      changes.add(next.getInstant());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  private static void compareAround(ZoneId zone, Instant change, Random random, int times) {
    for (int i = 0; i < times; i++) {
      long middle = Math.floorDiv(change.getEpochSecond(), 60);
      compare(new Case(zone, middle, random).schedule(), middle);
    }
  }

  private static void compare(ScheduleSpec spec, long middle) {
    long first = middle - COMPARED - MARGIN;
    char[] expected = MinuteOracle.verdicts(spec, first, 2 * (COMPARED + MARGIN));
    Schedule schedule = Schedule.compile(definition(spec));
    Optional<Change> next = Optional.empty();
    for (int i = MARGIN; i < MARGIN + 2 * COMPARED; i++) {
      Instant at = Instant.ofEpochSecond((first + i) * 60);
      Verdict verdict = verdict(expected[i]);
      if (schedule.verdictAt(at) != verdict || schedule.verdictAt(at.plusSeconds(59)) != verdict) {
        fail("%s at %s: expected %s", spec, at.atZone(spec.zone()), verdict);
      }
      if (next.isEmpty() || !next.get().at().isAfter(at)) {
        next = schedule.nextChange(at);
        assertNextChange(spec, expected, i, first, next);
      }
    }
  }

  private static void assertNextChange(
      ScheduleSpec spec, char[] expected, int i, long first, Optional<Change> next) {
    int change = i;
    while (change < MARGIN + 2 * COMPARED && expected[change] == expected[i]) {
      change++;
    }
    if (change < MARGIN + 2 * COMPARED) {
      assertThat(next)
          .as("%s after minute %d", spec, first + i)
          .contains(new Change((first + change) * 60, 0, verdict(expected[change])));
    }
  }

  private static Verdict verdict(char letter) {
    return switch (letter) {
      case 'S' -> Verdict.ASLEEP;
      case 'W' -> Verdict.AWAKE;
      default -> Verdict.HOLD;
    };
  }

  private static ScheduleDefinition definition(ScheduleSpec spec) {
    ScheduleDefinition.Builder builder =
        ScheduleDefinition.in(spec.zone().getId())
            .dayRule(spec.listedDays() ? DayRule.LISTED_DAYS : DayRule.START_DAY)
            .bridge(Duration.ofMinutes(spec.bridge()))
            .readyBefore(Duration.ofMinutes(spec.readyBefore()));
    spec.windows().forEach(window -> builder.offHours(window(window)));
    spec.crons().forEach(cron -> builder.offHours(cron(cron)));
    spec.events().forEach(event -> builder.offHours(calendar(event)));
    spec.dates().forEach(date -> builder.offHours(dates(date)));
    for (int i = 0; i < spec.exceptions().size(); i++) {
      builder.exception(adjustment("e" + i, spec.exceptions().get(i)));
    }
    return builder.build();
  }

  private static Window window(WindowSpec spec) {
    return new Window(new ClockTime(spec.start()), new ClockTime(spec.end()), spec.days());
  }

  private static Cron cron(CronSpec spec) {
    CronExpression start = CronExpression.parse(spec.start());
    return spec.end().isEmpty()
        ? Cron.lasting(start, Duration.ofMinutes(spec.minutes()))
        : Cron.between(start, CronExpression.parse(spec.end()));
  }

  private static Calendar calendar(EventSpec spec) {
    Instant from = Instant.ofEpochSecond(spec.from() * 60);
    Instant until = Instant.ofEpochSecond(spec.until() * 60);
    return new Calendar("events", role(spec.asleep()), FixedEvents.of(Interval.of(from, until)));
  }

  private static Dates dates(DateSpec spec) {
    return new Dates(List.of(new DateRange(spec.first(), spec.last())), role(spec.asleep()));
  }

  private static OffHours.Role role(boolean asleep) {
    return asleep ? OffHours.Role.ASLEEP : OffHours.Role.AWAKE;
  }

  private static Adjustment adjustment(String name, ExceptionSpec spec) {
    Instant from = Instant.ofEpochSecond(spec.from() * 60);
    Instant until = Instant.ofEpochSecond(spec.until() * 60);
    Optional<List<Window>> windows =
        spec.windows().isEmpty()
            ? Optional.empty()
            : Optional.of(spec.windows().stream().map(OracleTest::window).toList());
    return switch (spec.type()) {
      case 'x' -> new Extend(name, "", from, until, windows);
      case 'r' -> new Replace(name, "", from, until, windows);
      default ->
          new Suspend(
              name,
              "",
              from,
              until,
              windows,
              Duration.ofMinutes(spec.lead()),
              spec.wake() ? WhenHibernated.WAKE : WhenHibernated.KEEP);
    };
  }

  /** A random schedule with much going on around an instant. */
  private record Case(ZoneId zone, long middle, Random random) {
    private static final int[] BRIDGES = {0, 1, 1, 1, 1, 5, 30, 60, 90, 180};

    ScheduleSpec schedule() {
      boolean listed = random.nextInt(3) == 0;
      return new ScheduleSpec(
          zone,
          list(random.nextInt(4), any -> window()),
          list(Math.max(0, random.nextInt(4) - 1), any -> cron()),
          list(Math.max(0, random.nextInt(4) - 2), any -> event()),
          list(Math.max(0, random.nextInt(4) - 1), any -> date()),
          listed,
          BRIDGES[random.nextInt(BRIDGES.length)],
          random.nextInt(4) == 0 ? random.nextInt(120) : 0,
          list(random.nextInt(5), any -> exception()));
    }

    private CronSpec cron() {
      boolean lasts = random.nextBoolean();
      CronSpec spec =
          new CronSpec(
              expression(),
              lasts ? "" : expression(),
              1 + random.nextInt(random.nextBoolean() ? 600 : 12_000));
      return lasts || OracleTest.cron(spec).problems().isEmpty() ? spec : cron();
    }

    /** With a time near the change, and days near its date. */
    private String expression() {
      int time = time();
      String minute = random.nextInt(6) == 0 ? "*/20" : String.valueOf(time % 60);
      String hour = random.nextInt(6) == 0 ? time / 60 + "-23/2" : String.valueOf(time / 60);
      String month = random.nextInt(6) == 0 ? change().getMonthValue() + ",6" : "*";
      return minute + " " + hour + " " + monthDay() + " " + month + " " + weekDay();
    }

    private String monthDay() {
      int day = Math.max(1, Math.min(28, change().getDayOfMonth() + random.nextInt(3) - 1));
      return switch (random.nextInt(5)) {
        case 0 -> String.valueOf(day);
        case 1 -> Math.max(1, day - 2) + "-" + (day + 1);
        case 2 -> "*/" + (2 + random.nextInt(4));
        default -> "*";
      };
    }

    private String weekDay() {
      return switch (random.nextInt(6)) {
        case 0 -> String.valueOf(random.nextInt(8));
        case 1 -> random.nextInt(3) + "-" + (3 + random.nextInt(5));
        case 2 -> "*/" + (2 + random.nextInt(3));
        case 3 -> "1-7/3";
        default -> "*";
      };
    }

    private EventSpec event() {
      long from = middle + (random.nextBoolean() ? random.nextInt(5000) - 2880 : near());
      return new EventSpec(from, from + 1 + random.nextInt(4000), random.nextBoolean());
    }

    private DateSpec date() {
      LocalDate first = change().plusDays(random.nextInt(5) - 2);
      return new DateSpec(first, first.plusDays(random.nextInt(3)), random.nextBoolean());
    }

    private LocalDate change() {
      return LocalDate.ofInstant(Instant.ofEpochSecond(middle * 60), zone);
    }

    private ExceptionSpec exception() {
      long from = middle + (random.nextBoolean() ? random.nextInt(5000) - 2880 : near());
      return new ExceptionSpec(
          "xrss".charAt(random.nextInt(4)),
          from,
          from + 1 + random.nextInt(random.nextBoolean() ? 90 : 8000),
          list(random.nextInt(3), any -> window()),
          random.nextInt(3) == 0 ? random.nextInt(random.nextBoolean() ? 90 : 3000) : 0,
          random.nextBoolean());
    }

    /** A little before or after the change, so that some lie in the hour that comes twice. */
    private int near() {
      return random.nextInt(200) - 100;
    }

    private WindowSpec window() {
      if (random.nextInt(8) == 0) {
        return new WindowSpec(0, random.nextBoolean() ? 1440 : 1439, days());
      }
      int start = time();
      int end = random.nextInt(4) == 0 ? start + random.nextInt(5) : time() + 1;
      return start == end || end > 1440 ? window() : new WindowSpec(start, end, days());
    }

    /** Mostly within an hour or so of where clocks are changed. */
    private int time() {
      int[] hours = {0, 1, 2, 3, 23};
      int minute = random.nextInt(3) == 0 ? random.nextInt(60) : 30 * random.nextInt(2);
      boolean near = random.nextInt(3) > 0;
      return (near ? hours[random.nextInt(hours.length)] : random.nextInt(24)) * 60 + minute;
    }

    private Set<DayOfWeek> days() {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      int wanted = 1 + random.nextInt(7);
      while (days.size() < wanted) {
        days.add(DayOfWeek.of(1 + random.nextInt(7)));
      }
      return days;
    }

    private static <T> List<T> list(int size, Function<Integer, T> element) {
      List<T> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(element.apply(i));
      }
      return list;
    }
  }
}
