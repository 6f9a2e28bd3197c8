package dev.hibernator.plugins;

import dev.hibernator.api.Problem.Severity;
import java.nio.file.Path;

/**
 * Something that is wrong, or odd, with one plugin.
 *
 * @param file the plugin's zip
 * @param message what is wrong and how to mend it
 * @param severity an error if the plugin, or one of its types, cannot be used; else a warning
 */
public record PluginProblem(Path file, String message, Severity severity) {
  static PluginProblem error(Path file, String message) {
    return new PluginProblem(file, message, Severity.ERROR);
  }

  static PluginProblem warning(Path file, String message) {
    return new PluginProblem(file, message, Severity.WARNING);
  }

  /** Returns one line for people. */
  @Override
  public String toString() {
    return "plugin " + file + ": " + message;
  }
}
