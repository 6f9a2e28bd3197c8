package com.example.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.processes.ProcessTable.Signal;
import dev.hibernator.api.ResourceKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stops and continues a process that is really there. */
class RealProcessTest {
  @Test
  void stopsAndContinues() throws IOException, InterruptedException {
    Process child = new ProcessBuilder("sleep", "3141.59").start();
    try {
      SystemProcesses processes = new SystemProcesses();
      List<LocalProcess> found = processes.matching("sleep 3141.59");
      assertEquals(1, found.size());
      ResourceKey key = found.get(0).key();

      processes.signal(key, Signal.STOP);
      awaitStopped(processes, key, true);
      processes.signal(key, Signal.CONT);
      awaitStopped(processes, key, false);

      child.destroyForcibly().waitFor();
      assertTrue(processes.find(key).isEmpty());
    } finally {
      child.destroyForcibly();
    }
  }

  private static void awaitStopped(SystemProcesses processes, ResourceKey key, boolean stopped) {
    Optional<Boolean> wanted = Optional.of(stopped);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          while (!processes.find(key).map(LocalProcess::stopped).equals(wanted)) {
            Thread.onSpinWait();
          }
        });
  }
}
