package dev.hibernator.operator.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources say about the components of records. */
final class RecordDocs {
  private static final Pattern RECORD =
      Pattern.compile(
          "/\\*\\*(.*?)\\*/((?:\\s*@[^\\n"
              + "]*|\\s*\\}\\)|\\s*\"[^\\n"
              + "]*)*)\\s*(?:public )?record (\\w+)",
          Pattern.DOTALL);
  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) (.*?)(?=@param|\\z)", Pattern.DOTALL);

  private static final Pattern CODE = Pattern.compile("\\{@code (\\w+)}");

  private final Map<String, String> meanings = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();

  RecordDocs(Path sources) {
    try (Stream<Path> files = Files.list(sources)) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a component means; empty if the sources do not say. */
  String meaning(Class<?> record, String component) {
    return meanings.getOrDefault(
        record.getNestHost().getSimpleName() + "/" + record.getSimpleName() + "." + component, "");
  }

  /** The kind that a record stands for: what its description names first. */
  String kind(Class<?> record) {
    return kinds.getOrDefault(record.getSimpleName(), record.getSimpleName());
  }

  private void read(Path file) {
    try {
      Matcher record = RECORD.matcher(Files.readString(file));
      while (record.find()) {
        String comment = record.group(1);
        String last = comment.substring(comment.lastIndexOf("/**") + 1);
        String name = file.getFileName().toString().replace(".java", "");
        Matcher kind = CODE.matcher(last);
        if (kind.find()) {
          kinds.put(record.group(3), kind.group(1));
        }
        read(name + "/" + record.group(3), last.replaceAll("\\n\\s*\\* ?", "\n"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String record, String comment) {
    Matcher param = PARAM.matcher(comment);
    while (param.find()) {
      String text = param.group(2).replaceAll("\\{@\\w+ ([^}]*)}", "`$1`");
      meanings.put(record + "." + param.group(1), GeneratedPage.cell(text));
    }
  }
}
