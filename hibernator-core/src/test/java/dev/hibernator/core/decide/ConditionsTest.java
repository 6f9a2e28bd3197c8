package dev.hibernator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Map<ConditionType, PlanCondition> GIVEN = new LinkedHashMap<>();

  static {
    ConditionType[] types = ConditionType.values();
    for (int i = types.length - 1; i >= 0; i--) {
      GIVEN.put(types[i], new PlanCondition(types[i], true, "Because", "", Instant.EPOCH));
    }
  }

  @Test
  void areInTheOrderOfTheirTypes() {
    assertThat(Conditions.copyOf(GIVEN).keySet()).containsExactly(ConditionType.values());
  }

  @Test
  void equalAnyMapOfTheSame() {
    Map<ConditionType, PlanCondition> copy = Conditions.copyOf(GIVEN);
    assertThat(copy).isEqualTo(GIVEN).hasSameHashCodeAs(GIVEN);
    assertThat(GIVEN).isEqualTo(copy);
    assertThat(copy.get(ConditionType.READY)).isEqualTo(GIVEN.get(ConditionType.READY));
    assertThat(copy).containsKey(ConditionType.READY);
  }

  @Test
  void cannotBeChangedAndAreCopiedOnce() {
    Map<ConditionType, PlanCondition> copy = Conditions.copyOf(GIVEN);
    assertThat(Conditions.copyOf(copy)).isSameAs(copy);
    assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () -> copy.entrySet().iterator().next().setValue(copy.get(ConditionType.READY)))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
