package dev.hibernator.restore;

import static dev.hibernator.restore.Fleet.C1;
import static dev.hibernator.restore.Fleet.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own is killed with SIGKILL again and again while it records. */
class KilledWriterTest {
  private static final int ROUNDS = 8;
  private static final long SEED = 3;

  @TempDir Path directory;

  @Test
  void whatWasReturnedFromIsThereAfterAKill() throws Exception {
    Random random = new Random(SEED);
    Set<ResourceKey> acknowledged = new TreeSet<>();
    int next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int last = runUntilKilled(next, 1 + random.nextInt(60), random.nextInt(3_000_000));
      for (int i = next; i <= last; i++) {
        acknowledged.add(new ResourceKey("i-" + i));
      }
      next = last + 1;
      RestoreLedger recovered = new RestoreLedger(FileRestoreStore.open(directory));
      assertThat(recovered.view(PLAN).unreadable()).isEmpty();
      Set<ResourceKey> open = new TreeSet<>();
      for (String target : List.of("t0", "t1", "t2")) {
        open.addAll(Fleet.open(recovered, C1, new TargetName(target)));
      }
      assertThat(open).containsAll(acknowledged);
      assertThat(open)
          .as("at most the one that was under way more")
          .hasSizeLessThanOrEqualTo(acknowledged.size() + round + 1);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS);
  }

  /** Returns the last number that was acknowledged. */
  private int runUntilKilled(int start, int acknowledgements, int thenNanos)
      throws IOException, InterruptedException, URISyntaxException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classPath(),
                KilledWriter.class.getName(),
                directory.toString(),
                Integer.toString(start))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = start - 1;
    try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < acknowledgements; i++) {
        last = number(output.readLine());
      }
      long deadline = System.nanoTime() + thenNanos;
      while (System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      // Unlike the process itself, its handle leaves the pipe open for what is still in it.
      writer.toHandle().destroyForcibly();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        last = line.endsWith(KilledWriter.END) ? number(line) : last;
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return last;
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(0, line.length() - KilledWriter.END.length()));
  }

  private static String classPath() throws URISyntaxException {
    Set<String> places = new TreeSet<>();
    for (Class<?> type :
        List.of(KilledWriter.class, RestoreLedger.class, ResourceKey.class, JsonFactory.class)) {
      places.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    places.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    return String.join(File.pathSeparator, places);
  }
}
