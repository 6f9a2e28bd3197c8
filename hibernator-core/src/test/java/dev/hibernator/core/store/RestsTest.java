package dev.hibernator.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestsTest {
  private static final int FEW = 8;
  private static final int MOST = 3;

  private final Rests rests = new Rests(FEW, MOST);

  @Test
  void fewLogsAreWrittenAtOnceHoweverOftenLinesCome() {
    for (int lines = 1; lines < 100; lines++) {
      assertThat(rests.over(FEW, lines, false)).isTrue();
    }
  }

  @Test
  void manyLogsAreWrittenWhenNoLineCameDuringARest() {
    assertThat(rests.over(100, 200, false)).isFalse();
    assertThat(rests.over(101, 201, false)).isFalse();
    assertThat(rests.over(101, 201, false)).isTrue();
  }

  @Test
  void manyLogsToWhichLinesComeAllTheTimeAreWrittenAfterEnoughRests() {
    int lines = 0;
    for (int round = 0; round < 3; round++) {
      for (int rest = 0; rest < MOST; rest++) {
        assertThat(rests.over(100, lines += 50, false)).as("rest %d", rest).isFalse();
      }
      assertThat(rests.over(100, lines += 50, false)).isTrue();
    }
  }

  @Test
  void whatTakesMuchMemoryIsWrittenWithoutARest() {
    assertThat(rests.over(100, 200, true)).isTrue();
    assertThat(rests.over(100, 400, true)).isTrue();
    assertThat(rests.over(100, 600, false)).isFalse();
  }
}
