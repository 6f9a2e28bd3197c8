package dev.hibernator.manifest.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A document of a file.
 *
 * @param index counts the documents of the file from 0, empty ones included
 * @param root its content, empty if it has none or cannot be read
 * @param problems what is wrong with it as YAML
 */
public record YamlDocument(int index, Optional<YamlNode> root, List<YamlProblem> problems) {
  /** Creates the document; the list is copied. */
  public YamlDocument {
    problems = List.copyOf(problems);
  }
}
