package dev.hibernator.manifest.yaml;

import dev.hibernator.manifest.yaml.YamlProblem.Weight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads files. Whatever is wrong with one is a problem of a document, never an exception. */
public final class YamlFile {
  /** The most bytes, in UTF-8, that a document may have. */
  static final int MAX_DOCUMENT_BYTES = 1 << 20;

  private final List<YamlDocument> documents = new ArrayList<>();

  private YamlFile() {}

  /**
   * Reads a file.
   *
   * @param content what it holds
   * @return its documents, empty ones included
   */
  public static List<YamlDocument> read(byte[] content) {
    YamlFile file = new YamlFile();
    try {
      Segment.split(SourceText.decode(content)).forEach(file::add);
    } catch (BadYaml e) {
      file.addUnreadable(e);
    }
    return List.copyOf(file.documents);
  }

  private void add(Segment segment) {
    try {
      requireSmall(segment);
      requirePrintable(segment);
      Composer composer = new Composer(segment);
      for (Optional<Composer.Document> next = composer.next();
          next.isPresent();
          next = composer.next()) {
        Composer.Document document = next.get();
        add(Optional.of(document.root()).filter(root -> !root.isNull()), document.problems());
      }
    } catch (BadYaml e) {
      addUnreadable(e);
    }
  }

  private void add(Optional<YamlNode> root, List<YamlProblem> problems) {
    documents.add(new YamlDocument(documents.size(), root, problems));
  }

  private void addUnreadable(BadYaml e) {
    add(
        Optional.empty(),
        List.of(new YamlProblem(e.position(), Optional.empty(), e.reason(), Weight.ERROR)));
  }

  private static void requireSmall(Segment segment) {
    String text = segment.text();
    if (text.length() > MAX_DOCUMENT_BYTES / 3
        && text.getBytes(StandardCharsets.UTF_8).length > MAX_DOCUMENT_BYTES) {
      throw new BadYaml(
          segment.positionAt(0), "the document is larger than 1 MiB; split it with lines of ---");
    }
  }

  private static void requirePrintable(Segment segment) {
    String text = segment.text();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw new BadYaml(
            segment.positionAt(i),
            String.format("the character U+%04X is not allowed in YAML; remove it", character));
      }
    }
  }
}
