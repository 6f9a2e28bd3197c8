package dev.hibernator.operator.night;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The effect boundaries that a process came to, one line each, and the one at which it is to die.
 *
 * <p>A line is in the file when {@link #pass} returns: what the process does later cannot lose it.
 * At the boundary that was ordered no thread passes another one, and the process gets a SIGKILL.
 */
final class EffectLog {

  static final String FILE = "night.effects";
  static final String DEATH = "night.death";

  /** A stream, not a channel: a thread that is interrupted must not close it. */
  private final OutputStream file;

  private final Optional<Boundary> death;
  private final int count;
  private final Map<Boundary, Integer> passed = new HashMap<>();

  private EffectLog(OutputStream file, Optional<Boundary> death, int count) {
    this.file = file;
    this.death = death;
    this.count = count;
  }

  /** The log that this process was told to keep. */
  static EffectLog ofProcess() throws IOException {
    Path path = Path.of(System.getProperty(FILE, ""));
    OutputStream file = new FileOutputStream(path.toFile(), true);
    String order = System.getProperty(DEATH, "");
    if (order.isEmpty()) {
      return new EffectLog(file, Optional.empty(), 0);
    }
    int hash = order.lastIndexOf('#');
    return new EffectLog(
        file,
        Optional.of(Boundary.parse(order.substring(0, hash))),
        Integer.parseInt(order.substring(hash + 1)));
  }

  /** The order to die at a boundary when the process comes to it for the n-th time, from 1. */
  static String death(Boundary boundary, int nth) {
    return boundary + "#" + nth;
  }

  /** Reads a log; a last line that was cut off does not count. */
  static List<Boundary> read(Path path) {
    try {
      String text = Files.exists(path) ? Files.readString(path) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Boundary::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Comes to a boundary. */
  synchronized void pass(String effect, Boundary.Side side) {
    Boundary boundary = new Boundary(effect, side);
    write(boundary);
    int times = passed.merge(boundary, 1, Integer::sum);
    if (times == count && death.filter(boundary::equals).isPresent()) {
      die();
    }
  }

  private void write(Boundary boundary) {
    try {
      file.write((boundary + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void die() {
    try {
      new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start();
      new CountDownLatch(1).await();
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(99);
    }
  }
}
