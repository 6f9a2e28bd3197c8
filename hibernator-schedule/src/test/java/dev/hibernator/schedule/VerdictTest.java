package dev.hibernator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void namesAreThree() {
    assertThat(Verdict.values()).hasSize(3);
  }

  @Property
  boolean valueOfIsInverseOfName(@ForAll Verdict verdict) {
    return Verdict.valueOf(verdict.name()) == verdict;
  }
}
