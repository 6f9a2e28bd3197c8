package dev.hibernator.manifest;

import dev.hibernator.api.Problem.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is wrong, or odd, with a manifest.
 *
 * @param place where it is; for a field that is missing, where its parent is
 * @param path the field, as in {@code spec.schedule.offHours[1].end}; empty for the document as
 *     such and for what is no YAML
 * @param message what is wrong and how to mend it
 * @param severity whether it must be mended
 * @param code what was found, such as {@code covers-nothing}, if a schedule is valid but probably
 *     not meant; stable between releases
 */
public record ManifestProblem(
    ManifestPlace place,
    Optional<String> path,
    String message,
    Severity severity,
    Optional<String> code) {
  /**
   * Tells whether it must be mended.
   *
   * @return whether it is an error and no warning
   */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Returns one line, {@code file:line:column: error: path: message}. */
  @Override
  public String toString() {
    return place
        + ": "
        + severity.name().toLowerCase(Locale.ROOT)
        + ": "
        + path.map(field -> field + ": ").orElse("")
        + message;
  }
}
