package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptionTest {
  private final List<Integer> halts = Collections.synchronizedList(new ArrayList<>());
  private final Interruption interruption = new Interruption(halts::add);

  @Test
  void nobodyAskedYet() {
    assertThat(interruption.exitCode()).isEmpty();
  }

  @Test
  void firstSignalAsksForAnOrderlyEnd() throws InterruptedException {
    List<String> done = new ArrayList<>();
    Thread answering = interruption.whenAsked(() -> done.add("stopped"));

    interruption.signalled(15);
    answering.join();

    assertThat(done).containsExactly("stopped");
    assertThat(halts).isEmpty();
    assertThat(interruption.exitCode()).contains(new ExitCode(143));
  }

  @Test
  void secondSignalHaltsAtOnce() {
    interruption.signalled(2);
    interruption.signalled(15);

    assertThat(halts).containsExactly(143);
    assertThat(interruption.exitCode()).contains(new ExitCode(130));
  }

  @Test
  void waitingEndsWithTheSignal() {
    interruption.signalled(2);

    interruption.await();

    assertThat(interruption.exitCode()).contains(ExitCode.signalled(2));
  }
}
