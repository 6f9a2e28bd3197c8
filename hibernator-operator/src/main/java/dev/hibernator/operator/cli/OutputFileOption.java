package dev.hibernator.operator.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code -O} and {@code --overwrite}: where a result goes. Nothing is lost by mistake. */
final class OutputFileOption {
  @Option(
      names = {"-O", "--output-file"},
      paramLabel = "FILE",
      order = 91,
      description =
          "Write the result to a file in place of standard output. A file that is there already is"
              + " left alone unless --overwrite is given.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--overwrite",
      order = 92,
      description = "Replace the output file if it is there already.")
  private boolean overwrite;

  /** What the result is shown on: files have neither colours nor a width. */
  Screen screen(Streams streams) {
    return file.isPresent() ? Screen.NONE : streams.screen();
  }

  /**
   * Refuses, before any work is done, what would do harm.
   *
   * @param inputs the manifests as given
   */
  void check(List<String> inputs) {
    if (overwrite && file.isEmpty()) {
      throw CommandFailed.usage("--overwrite is for an output file; give one with --output-file");
    }
    file.ifPresent(path -> check(path, inputs));
  }

  private void check(Path path, List<String> inputs) {
    ResultFile result = new ResultFile(path);
    if (Files.isDirectory(path)) {
      throw refused(path + " is a directory; name a file in it");
    }
    if (inputs.stream().map(Path::of).anyMatch(result::isAmong)) {
      throw refused(path + " is a manifest that is read; name another file");
    }
    if (Files.exists(path) && !overwrite) {
      throw refused(path + " is there already; give --overwrite to replace it");
    }
  }

  private static CommandFailed refused(String why) {
    return CommandFailed.usage("--output-file: " + why);
  }

  /** Writes the result where it belongs, and says so if that is a file. */
  void deliver(String text, Streams streams) {
    if (file.isEmpty()) {
      streams.out().print(text);
      return;
    }
    boolean there = Files.exists(file.get());
    new ResultFile(file.get()).write(text);
    streams.errorLine((there ? "Replaced " : "Wrote ") + file.get());
  }
}
