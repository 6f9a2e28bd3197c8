package dev.hibernator.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The machine on which a measurement runs: what else it does, and what this process takes. */
final class Machine {
  private static final long MEBIBYTE = 1 << 20;

  private Machine() {}

  /** The load of the last minute, zero where the system does not tell. */
  static double load() throws IOException {
    Path load = Path.of("/proc/loadavg");
    if (!Files.isReadable(load)) {
      return 0;
    }
    String text = Files.readString(load);
    return Double.parseDouble(text.substring(0, text.indexOf(' ')));
  }

  static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Processor time of this process so far. */
  static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** What is in use after a collection. */
  static long usedHeapMebibytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }
}
