package dev.hibernator.operator.cli;

import dev.hibernator.manifest.ManifestProblem;
import dev.hibernator.manifest.ManifestSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hibernator validate}. */
@Command(
    name = "validate",
    description = "Tells everything that is wrong, or odd, with manifests. Exit code 1 on errors.",
    footer = {
      "  hibernator validate -f plan.yaml",
      "  hibernator validate -f plans -o json",
      "  cat plan.yaml | hibernator validate -f -"
    })
final class ValidateCommand extends Action {
  @Mixin private ManifestOption manifests = new ManifestOption();
  @Mixin private OutputOption output = new OutputOption();

  private final ManifestInput input;
  private final Streams streams;

  ValidateCommand(Composition composition, Streams streams) {
    input = new ManifestInput(composition, streams);
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    ManifestSet read = input.read(manifests.files());
    List<ManifestProblem> problems = read.problems();
    if (output.json()) {
      streams.json(ManifestInput.json(problems));
    } else {
      problems.forEach(each -> streams.line(ManifestInput.text(each, streams.screen())));
      streams.line(summary(read));
    }
    return read.isValid() ? ExitCode.DONE : ExitCode.PROBLEM;
  }

  private static String summary(ManifestSet read) {
    long errors = read.problems().stream().filter(ManifestProblem::isError).count();
    long warnings = read.problems().size() - errors;
    return Counted.of(errors, "error")
        + ", "
        + Counted.of(warnings, "warning")
        + " in "
        + Counted.of(read.plans().size(), "plan");
  }
}
