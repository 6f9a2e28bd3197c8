package dev.hibernator.manifest;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Everything that was read. Immutable.
 *
 * <p>A plan is listed if it could be read, even if something else about it is an error: look at
 * {@link #isValid()} or {@link #isRunnable()} first.
 *
 * @param plans the plans in the order of their documents
 * @param connectors the specification of each connector that was read
 * @param secrets what connectors refer to
 * @param problems everything that is wrong or odd, in the order of files, documents, lines and
 *     columns
 * @param problemsToRun the same, but a connector or plan that is referred to and not among the
 *     files is an error
 */
public record ManifestSet(
    List<PlanManifest> plans,
    Map<ConnectorRef, JsonObject> connectors,
    ManifestSecrets secrets,
    List<ManifestProblem> problems,
    List<ManifestProblem> problemsToRun) {
  /** Creates the set; the collections are copied. */
  public ManifestSet {
    plans = List.copyOf(plans);
    connectors = Map.copyOf(connectors);
    problems = List.copyOf(problems);
    problemsToRun = List.copyOf(problemsToRun);
  }

  /**
   * Tells whether everything can be looked at: no problem is an error.
   *
   * @return whether there are at most warnings
   */
  public boolean isValid() {
    return problems.stream().noneMatch(ManifestProblem::isError);
  }

  /**
   * Tells whether everything can be acted upon: it is valid and whatever is referred to is there.
   *
   * @return whether there are at most warnings
   */
  public boolean isRunnable() {
    return problemsToRun.stream().noneMatch(ManifestProblem::isError);
  }
}
