package dev.hibernator.operator.reference;

import dev.hibernator.api.JsonObject;
import dev.hibernator.operator.manual.Documented;
import dev.hibernator.restore.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What every command writes with {@code -o json}, from the schemas. */
final class JsonPage {
  private final StringBuilder page =
      new StringBuilder(
          "# JSON outputs\n\n"
              + "What commands write with `-o json`. Fields are added, never renamed or removed; a"
              + " field is always there unless it\n"
              + "is called optional. Generated from the JSON Schemas (draft 2020-12) in"
              + " [schemas](schemas), which are checked against\n"
              + "real outputs; see [README](README.md).\n");
  private final List<String> missing = new ArrayList<>();

  JsonPage(CommandSpec root) {
    Documented.tree(root).stream().filter(JsonPage::writesJson).forEach(this::add);
  }

  /** What there is no schema of, and fields without a description. */
  List<String> missing() {
    return missing;
  }

  GeneratedPage page() {
    return new GeneratedPage("json.md", page.toString());
  }

  static boolean writesJson(Documented command) {
    return command.options().stream()
        .filter(option -> option.longestName().equals("--output"))
        .anyMatch(
            option -> {
              List<String> formats = new ArrayList<>();
              option.completionCandidates().forEach(formats::add);
              return formats.contains("json");
            });
  }

  static Path schema(String path) {
    return GeneratedPage.DIRECTORY.resolve("schemas").resolve(path.replace(' ', '-') + ".json");
  }

  private void add(Documented command) {
    Optional<JsonObject> schema = read(schema(command.path()));
    if (schema.isEmpty()) {
      missing.add("docs/reference/schemas/" + schema(command.path()).getFileName());
      return;
    }
    SchemaTable fields = SchemaTable.asWritten(schema.get());
    fields.undescribed().forEach(field -> missing.add(command.path() + ": " + field));
    page.append("\n## ").append(command.name()).append("\n\n");
    page.append(schema.get().string("description").orElse(""));
    page.append(
        " Schema: [%1$s](schemas/%1$s).\n\n".formatted(schema(command.path()).getFileName()));
    page.append(fields.text());
  }

  private static Optional<JsonObject> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of((JsonObject) JsonText.read(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
