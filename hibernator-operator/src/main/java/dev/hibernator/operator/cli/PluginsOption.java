package dev.hibernator.operator.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * {@code --plugins}. Every command that needs executors has it, most by way of {@link
 * ManifestOption}; {@link Dispatch} reads it before the command is carried out.
 */
final class PluginsOption {
  private static final String NAME = "--plugins";

  @Option(
      names = NAME,
      paramLabel = "DIR",
      order = 85,
      description =
          "A directory of plugin zips, whose executors are used beside the built-in ones. Without"
              + " it no plugin is loaded.")
  Optional<Path> directory = Optional.empty();

  /** What a command was given; empty if it was not, or has no such option. */
  static Optional<Path> in(ParseResult parsed) {
    return parsed.matchedOptionValue(NAME, Optional.empty());
  }
}
