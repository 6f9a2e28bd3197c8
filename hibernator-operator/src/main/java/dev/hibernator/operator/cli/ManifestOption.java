package dev.hibernator.operator.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code -f}. */
final class ManifestOption {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      order = -10,
      description =
          "A manifest, a directory (its *.yaml and *.yml, not those below), or - for standard"
              + " input. May be given several times.")
  private List<String> files = new ArrayList<>();

  @Mixin PluginsOption plugins = new PluginsOption();

  List<String> files() {
    return files;
  }
}
