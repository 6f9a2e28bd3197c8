package dev.hibernator.manifest.yaml;

import dev.hibernator.manifest.yaml.YamlProblem.Weight;

/**
 * A field to report about.
 *
 * @param report where problems go
 * @param path the field's path, empty for the whole document
 */
public record Scope(Report report, String path) {
  /**
   * Returns a field of this one.
   *
   * @param relative a name or a path, as in {@code offHours[1].end}; empty for this field
   * @return the scope of the field
   */
  public Scope field(String relative) {
    boolean plain = path.isEmpty() || relative.isEmpty() || relative.startsWith("[");
    return new Scope(report, path + (plain ? "" : ".") + relative);
  }

  /**
   * Returns an item of this list.
   *
   * @param index from 0
   * @return the scope of the item
   */
  public Scope item(int index) {
    return field("[" + index + "]");
  }

  /**
   * Tells whether the field is written, rightly or not.
   *
   * @return whether the document has it
   */
  public boolean isWritten() {
    return report.isWritten(path);
  }

  /**
   * Reports an error.
   *
   * @param message what is wrong and how to mend it
   */
  public void error(String message) {
    report.add(path, message, Weight.ERROR);
  }

  /**
   * Reports an error whose place is known better than from the path.
   *
   * @param position the place
   * @param message what is wrong and how to mend it
   */
  public void errorAt(Position position, String message) {
    report.add(position, path, message, Weight.ERROR);
  }

  /**
   * Reports a warning.
   *
   * @param message what is odd and how to mend it
   */
  public void warning(String message) {
    report.add(path, message, Weight.WARNING);
  }

  /**
   * Reports a warning that has a name.
   *
   * @param code what was found, such as {@code covers-nothing}
   * @param message what is odd and how to mend it
   */
  public void finding(String code, String message) {
    report.addFinding(code, path, message);
  }

  /**
   * Reports that something that is referred to is not there.
   *
   * @param message what is missing
   */
  public void missingReference(String message) {
    report.add(path, message, Weight.MISSING_REFERENCE);
  }
}
