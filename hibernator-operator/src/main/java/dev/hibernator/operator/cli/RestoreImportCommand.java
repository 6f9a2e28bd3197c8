package dev.hibernator.operator.cli;

import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.RestoreExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore import}. */
@Command(
    name = "import",
    description = {
      "Puts back what 'restore export' wrote: what is in the file takes the place of what is"
          + " recorded of the same resources, what else is recorded stays. With any problem nothing"
          + " is changed.",
      RestoreChangeAction.KEPT
    },
    footer = {
      "  hibernator restore import prod-offhours backup.json --dry-run",
      "  hibernator restore import prod-offhours backup.json --reason \"restored from backup\""
    })
final class RestoreImportCommand extends RestoreChangeAction {
  @Parameters(index = "1", paramLabel = "FILE", description = "The file, or - for standard input.")
  private String file = "";

  @Option(
      names = "--accept",
      order = 1,
      description = "Accept a file that was changed after it was exported.")
  private boolean accept;

  private final Streams streams;

  RestoreImportCommand(Composition composition, Streams streams) {
    super(composition, streams);
    this.streams = streams;
  }

  @Override
  RestoreChange change(Subject subject, List<RecordedTarget> recorded) {
    RestoreExport read = RestoreExport.read(text(), accept);
    if (!read.problems().isEmpty()) {
      List<String> lines = new ArrayList<>(List.of("'" + file + "' cannot be imported:"));
      read.problems().forEach(problem -> lines.add("  " + problem));
      throw new CommandFailed(ExitCode.USAGE, lines);
    }
    return new RestoreChange.Import(subject.id(), read.documents());
  }

  private String text() {
    try {
      return file.equals("-")
          ? new String(streams.in().readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (IOException e) {
      throw CommandFailed.usage("'" + file + "' cannot be read: " + e);
    }
  }
}
