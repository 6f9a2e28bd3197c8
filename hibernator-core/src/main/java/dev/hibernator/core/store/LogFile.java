package dev.hibernator.core.store;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Context;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.MalformedJson;
import dev.hibernator.restore.StoreFailed;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An attempt's log in a file: a first line that tells whose it is, then one line for each line.
 * Open only while lines are written, through a stream that an interrupted thread does not close.
 */
final class LogFile {
  private static final String HEADER = "# ";

  private final Attempt attempt;
  private final Function<Attempt, Path> place;
  private boolean begun;

  /** Nothing is created before the first line is written, nor is its place asked for. */
  LogFile(Attempt attempt, Function<Attempt, Path> place) {
    this.attempt = attempt;
    this.place = place;
  }

  Attempt attempt() {
    return attempt;
  }

  Path path() {
    return place.apply(attempt);
  }

  /** Writes lines behind those that are there. Not for several threads at once. */
  void append(List<LogLine> lines) throws IOException {
    Path file = path();
    boolean fresh = !begun && begin(file);
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(file.toFile(), true))) {
      if (fresh) {
        write(out, HEADER + JsonText.write(header(attempt)));
      }
      for (LogLine line : lines) {
        write(out, text(line));
      }
    }
    begun = true;
  }

  private static boolean begin(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling("").normalize());
    return !Files.exists(file);
  }

  private static void write(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Reads whose log a file is. */
  static Optional<Attempt> attempt(Path file, PlanId plan, CycleId cycle) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String first = reader.readLine();
      if (first == null || !first.startsWith(HEADER)) {
        return Optional.empty();
      }
      Fields header = Fields.of(JsonText.read(first.substring(HEADER.length())));
      return Optional.of(
          new Attempt(
              plan,
              cycle,
              header.text("target", TargetName::new),
              header.text("operation", Operation::valueOf),
              new Fence(header.number("fence"))));
    } catch (IOException | MalformedJson e) {
      return Optional.empty();
    }
  }

  /** Reads the lines; a last one that is not complete yet is left out. */
  static List<LogLine> read(Path file) {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new StoreFailed("cannot read '" + file + "': " + e, e);
    }
    List<LogLine> lines = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      line(text.substring(from, end)).ifPresent(lines::add);
      from = end + 1;
    }
    return lines;
  }

  private static JsonObject header(Attempt attempt) {
    return Json.object()
        .text("target", attempt.target())
        .put("operation", attempt.operation())
        .put("fence", attempt.fence().value())
        .build();
  }

  private static String text(LogLine line) {
    return line.at() + " " + line.level() + " " + line.message();
  }

  private static Optional<LogLine> line(String text) {
    String[] parts = text.split(" ", 3);
    if (text.startsWith(HEADER) || parts.length < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogLine(Instant.parse(parts[0]), Context.Level.valueOf(parts[1]), parts[2]));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
