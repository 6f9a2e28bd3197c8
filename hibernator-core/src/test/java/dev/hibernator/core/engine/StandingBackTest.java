package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingBackTest {
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final Deque<Runnable> resting = new ArrayDeque<>();
  private final StandingBack work = new StandingBack(threads::add, resting::add);
  private final List<Integer> done = new ArrayList<>();

  private void add(int number) {
    work.add(() -> done.add(number));
  }

  private void runNext() {
    threads.remove().run();
  }

  private void rest() {
    while (!resting.isEmpty()) {
      resting.remove().run();
    }
  }

  @Test
  void allIsDoneAtOnceWhenNothingElseIsWaitedFor() {
    add(1);
    add(2);
    assertThat(threads).hasSize(2);
    runNext();
    runNext();
    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void onePieceAfterTheOtherIsDoneWhileItStandsBack() {
    work.stand(true);
    add(1);
    add(2);
    add(3);
    for (int i = 1; i <= 3; i++) {
      assertThat(threads).hasSize(1);
      runNext();
      assertThat(threads).isEmpty();
      rest();
    }
    assertThat(done).containsExactly(1, 2, 3);
    assertThat(threads).isEmpty();
  }

  @Test
  void whatIsUnderWayCountsWhenItBeginsToStandBack() {
    add(1);
    work.stand(true);
    add(2);
    assertThat(threads).hasSize(1);
    runNext();
    rest();
    runNext();
    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void aRestIsCutShortWhenItStandsBackNoLonger() {
    work.stand(true);
    add(1);
    add(2);
    runNext();
    work.stand(false);
    runNext();
    rest();
    assertThat(done).containsExactly(1, 2);
    assertThat(threads).isEmpty();
  }

  @Test
  void theOthersFollowWhenItStandsBackNoLonger() {
    work.stand(true);
    add(1);
    add(2);
    add(3);
    work.stand(false);
    assertThat(threads).hasSize(3);
  }

  @Test
  void aPieceThatFailsHoldsUpNoOther() {
    work.stand(true);
    work.add(
        () -> {
          throw new IllegalStateException("expected");
        });
    add(2);
    assertThatThrownBy(this::runNext).hasMessage("expected");
    rest();
    runNext();
    assertThat(done).containsExactly(2);
  }
}
