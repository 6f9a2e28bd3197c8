package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.manifest.ManifestProblem;
import dev.hibernator.manifest.ManifestSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hibernator lint}. */
@Command(
    name = "lint",
    description = {
      "Tells what is valid in plans' schedules but probably not meant, with the remedy for each.",
      "",
      "'validate' tells the same among everything else; errors end both with exit code 1."
    },
    footer = {"  hibernator lint -f plan.yaml", "  hibernator lint -f plans -o json"})
final class LintCommand extends Action {
  @Mixin private ManifestOption manifests = new ManifestOption();
  @Mixin private OutputOption output = new OutputOption();

  private final ManifestInput input;
  private final Streams streams;

  LintCommand(Composition composition, Streams streams) {
    input = new ManifestInput(composition, streams);
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    ManifestSet read = input.read(manifests.files());
    List<ManifestProblem> errors =
        read.problems().stream().filter(ManifestProblem::isError).toList();
    List<ManifestProblem> findings =
        read.problems().stream().filter(problem -> problem.code().isPresent()).toList();
    if (output.json()) {
      streams.json(json(findings, errors));
    } else {
      tell(errors);
      tell(findings);
      streams.line(summary(read, findings.size(), errors.size()));
    }
    return read.isValid() ? ExitCode.DONE : ExitCode.PROBLEM;
  }

  private static JsonObject json(List<ManifestProblem> findings, List<ManifestProblem> errors) {
    JsonObject problems = ManifestInput.json(errors);
    return JsonObject.EMPTY
        .with("findings", findings.stream().map(ManifestInput::json).toList())
        .withOptional("problems", problems.get("problems"));
  }

  private void tell(List<ManifestProblem> problems) {
    problems.forEach(each -> streams.line(ManifestInput.text(each, streams.screen())));
  }

  private static String summary(ManifestSet read, int findings, int errors) {
    String summary =
        Counted.of(findings, "finding") + " in " + Counted.of(read.plans().size(), "plan");
    return errors == 0
        ? summary
        : summary + "; " + Counted.of(errors, "error") + " to be mended first";
  }
}
