package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.restore.PlanRestoreView;
import dev.hibernator.restore.TargetView;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CycleIdsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T20:00:00.123Z");
  private static final long FIRST_YEAR = -30_610_224_000L; // 1000
  private static final long LAST_YEAR = 253_402_300_799L; // 9999
  private static final PlanId PLAN = new PlanId("default", "shop");
  private static final PlanState STATE = PlanState.initial(PLAN, "uid", NOW);

  private static PlanRestoreView restore(CycleId... cycles) {
    List<TargetView> views =
        List.of(cycles).stream()
            .map(
                cycle ->
                    new TargetView(
                        cycle,
                        new TargetName("web"),
                        Optional.empty(),
                        true,
                        true,
                        1,
                        List.of(),
                        false,
                        false,
                        Optional.empty()))
            .toList();
    return new PlanRestoreView(PLAN, views);
  }

  @Test
  void tellsTheInstantAndSorts() {
    CycleId first = CycleIds.next(NOW, STATE, restore());
    CycleId second = CycleIds.next(NOW.plusMillis(1), STATE, restore());
    assertThat(first.value()).startsWith("20260302T200000123-");
    assertThat(first).isLessThan(second);
  }

  @Test
  void sortsBehindWhatIsKnownAlsoWhenTheClockWasSetBack() {
    CycleId known = CycleIds.next(NOW, STATE, restore());
    CycleId next = CycleIds.next(NOW.minusSeconds(86_400), STATE, restore(known));
    assertThat(next).isGreaterThan(known);
  }

  @Property
  void writesInstantsAsItReadsThem(
      @ForAll @LongRange(min = FIRST_YEAR, max = LAST_YEAR) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant instant = Instant.ofEpochSecond(second, nano);
    assertThat(CycleIds.text(instant)).isEqualTo(CycleIds.FORMAT.format(instant));
  }

  @Test
  void sortsBehindWhatWasOpenedInTheSameMillisecond() {
    CycleId known = new CycleId("20260302T200000123-ffffff");
    CycleId next = CycleIds.next(NOW.plusNanos(500_000), STATE, restore(known));
    assertThat(next).isGreaterThan(known);
  }

  @Test
  void goesOnBehindIdsOfAnotherForm() {
    CycleId foreign = new CycleId("1758312000-abc");
    assertThat(CycleIds.next(NOW, STATE, restore(foreign)).value())
        .startsWith("20260302T200000123-");
  }

  @Test
  void isUnique() {
    Set<CycleId> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ids.add(CycleIds.next(NOW, STATE, restore()));
    }
    assertThat(ids).hasSizeGreaterThan(48);
  }
}
