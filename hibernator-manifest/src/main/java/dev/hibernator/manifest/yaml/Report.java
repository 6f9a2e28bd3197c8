package dev.hibernator.manifest.yaml;

import dev.hibernator.manifest.yaml.YamlProblem.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the problems of a document and finds their places. Not thread-safe. */
public final class Report {
  private static final int LONGEST = 600;
  private static final int HEAD = 350;
  private static final int TAIL = 200;
  private static final int REPLACEMENT = 0xFFFD;

  private final Optional<YamlNode> root;
  private final List<YamlProblem> problems = new ArrayList<>();

  /**
   * Creates a report.
   *
   * @param document the document
   */
  public Report(YamlDocument document) {
    root = document.root();
    for (YamlProblem problem : document.problems()) {
      add(problem.position(), problem.path().orElse(""), problem.message(), problem.weight());
    }
  }

  /**
   * Returns the whole document as the place to report about.
   *
   * @return the scope without a path
   */
  public Scope scope() {
    return new Scope(this, "");
  }

  /**
   * Returns where the document starts.
   *
   * @return the place of its content, the start of the file if it has none
   */
  public Position start() {
    return root.map(YamlNode::position).orElse(Position.START);
  }

  /**
   * Returns what was reported so far.
   *
   * @return the problems
   */
  public List<YamlProblem> problems() {
    return List.copyOf(problems);
  }

  void add(String path, String message, Weight weight) {
    add(positionOf(path), path, message, weight);
  }

  void add(Position position, String path, String message, Weight weight) {
    problems.add(new YamlProblem(position, field(path), printable(message), weight));
  }

  void addFinding(String code, String path, String message) {
    problems.add(
        new YamlProblem(
            positionOf(path), field(path), printable(message), Weight.WARNING, Optional.of(code)));
  }

  boolean isWritten(String path) {
    return root.filter(node -> YamlPath.exists(node, path)).isPresent();
  }

  private Position positionOf(String path) {
    return root.map(node -> YamlPath.position(node, path)).orElse(Position.START);
  }

  private static Optional<String> field(String path) {
    return Optional.of(printable(path)).filter(text -> !text.isEmpty());
  }

  /** On one line, of a readable length, with the end of the message, which says what to do. */
  private static String printable(String text) {
    int[] line = text.codePoints().map(Report::printable).toArray();
    return line.length <= LONGEST
        ? new String(line, 0, line.length)
        : new String(line, 0, HEAD) + " … " + new String(line, line.length - TAIL, TAIL);
  }

  private static int printable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          REPLACEMENT;
      default -> character;
    };
  }
}
