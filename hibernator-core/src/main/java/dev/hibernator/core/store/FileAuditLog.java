package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.restore.DurableFiles;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.MalformedJson;
import dev.hibernator.restore.StoreFailed;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appends each record as a line of JSON to one file and forces it to the device. A line that a
 * crash has torn is left as it is, ended, and passed over by readers; its record is delivered
 * again.
 */
final class FileAuditLog implements AuditLog {
  private final Path file;
  private final DurableFiles files;
  private boolean prepared;

  FileAuditLog(Path directory, DurableFiles files) {
    file = directory.resolve("audit.jsonl");
    this.files = files;
  }

  @Override
  public synchronized void append(List<AuditRecord> records) {
    StringBuilder lines = new StringBuilder();
    records.forEach(record -> lines.append(JsonText.write(write(record))).append('\n'));
    try {
      prepare();
      try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
    } catch (IOException e) {
      prepared = false;
      throw new StoreFailed("cannot append to '" + file + "': " + e, e);
    }
  }

  @Override
  public List<AuditRecord> read() {
    Map<String, AuditRecord> records = new LinkedHashMap<>();
    try {
      new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> record(line).ifPresent(each -> records.putIfAbsent(each.id(), each)));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new StoreFailed("cannot read '" + file + "': " + e, e);
    }
    return List.copyOf(records.values());
  }

  /** Makes the file's name durable, and ends a line that a crash has torn. */
  private void prepare() throws IOException {
    if (prepared) {
      return;
    }
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      if (content.length() > 0) {
        content.seek(content.length() - 1);
        if (content.read() != '\n') {
          content.write('\n');
        }
      }
    }
    files.forceDirectory(file.toAbsolutePath().resolveSibling("").normalize());
    prepared = true;
  }

  private static JsonObject write(AuditRecord record) {
    return Json.object()
        .put("id", record.id())
        .text("at", record.at())
        .put("actor", record.actor())
        .put("action", record.action())
        .text("namespace", record.plan().map(PlanId::namespace))
        .text("plan", record.plan().map(PlanId::name))
        .put("reason", record.reason())
        .put("details", record.details())
        .build();
  }

  private static Optional<AuditRecord> record(String line) {
    try {
      Fields fields = Fields.of(JsonText.read(line));
      return Optional.of(
          new AuditRecord(
              fields.text("id"),
              fields.instant("at"),
              fields.text("actor"),
              fields.text("action"),
              fields.optional("plan", name -> new PlanId(fields.text("namespace"), name)),
              fields.text("reason"),
              fields.json("details")));
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }
}
