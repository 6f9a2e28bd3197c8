package dev.hibernator.operator.cli;

import dev.hibernator.operator.manual.ManPages;
import dev.hibernator.operator.manual.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code hibernator share}: what the build, or a packager, puts beside {@code bin}. */
@Command(
    name = "share",
    hidden = true,
    description = "Writes the manual pages and completion scripts into a directory 'share'.",
    footer = "  hibernator share /usr/local/share 2026-11-24")
final class ShareCommand extends Action {
  @Parameters(index = "0", paramLabel = "DIR", description = "The directory.")
  private Path directory = Path.of("share");

  @Parameters(
      index = "1",
      paramLabel = "DATE",
      description = "The date, or time, that stands on the pages.")
  private String date = "";

  private final Supplier<CommandSpec> everything;

  ShareCommand(Supplier<CommandSpec> everything) {
    this.everything = everything;
  }

  @Override
  ExitCode run() {
    CommandSpec root = everything.get();
    try {
      for (Shell shell : Shell.values()) {
        write(shell.place(), shell.script(root));
      }
      for (var page :
          new ManPages(root, date.replaceFirst("T.*", ""), ExitCode.meanings())
              .pages()
              .entrySet()) {
        write("man/man1/" + page.getKey(), page.getValue());
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw CommandFailed.usage("'" + directory + "' cannot be written: " + e.getMessage());
    }
  }

  private void write(String place, String text) throws IOException {
    Path file = directory.resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
