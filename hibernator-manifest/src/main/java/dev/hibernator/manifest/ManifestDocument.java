package dev.hibernator.manifest;

import dev.hibernator.api.Problem.Severity;
import dev.hibernator.manifest.yaml.Position;
import dev.hibernator.manifest.yaml.Report;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.manifest.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A document with what is found out about it.
 *
 * @param file the file as given
 * @param directory what the files that it refers to are relative to
 * @param index the document's index in it
 * @param report what is wrong with it
 */
record ManifestDocument(String file, Path directory, int index, Report report) {
  private static final Comparator<ManifestProblem> ORDER =
      Comparator.comparingInt((ManifestProblem problem) -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column());

  Scope scope() {
    return report.scope();
  }

  ManifestPlace place() {
    return place(report.start());
  }

  /** What is wrong with it, from top to bottom. */
  Stream<ManifestProblem> problems(Severity missingReference) {
    return report.problems().stream().map(each -> problem(each, missingReference)).sorted(ORDER);
  }

  private ManifestProblem problem(YamlProblem found, Severity missingReference) {
    Severity severity =
        switch (found.weight()) {
          case ERROR -> Severity.ERROR;
          case MISSING_REFERENCE -> missingReference;
          case WARNING -> Severity.WARNING;
        };
    return new ManifestProblem(
        place(found.position()), found.path(), found.message(), severity, found.code());
  }

  private ManifestPlace place(Position position) {
    return new ManifestPlace(file, index, position.line(), position.column());
  }
}
