package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem.Severity;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.manifest.ManifestFiles;
import dev.hibernator.manifest.ManifestProblem;
import dev.hibernator.manifest.ManifestReader;
import dev.hibernator.manifest.ManifestSet;
import dev.hibernator.manifest.ManifestSource;
import dev.hibernator.manifest.PlanManifest;
import dev.hibernator.manifest.UnreadableManifests;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the manifests that a command is given, and tells what is wrong with them. */
final class ManifestInput {
  private final Composition composition;
  private final Streams streams;
  private final CalendarCopies calendars;

  ManifestInput(Composition composition, Streams streams) {
    this(composition, streams, composition.calendars(UserState.directory()));
  }

  ManifestInput(Composition composition, Streams streams, CalendarCopies calendars) {
    this.composition = composition;
    this.streams = streams;
    this.calendars = calendars;
  }

  /** Reads them, whatever is wrong with them. */
  ManifestSet read(List<String> files) {
    return meaning(sources(files));
  }

  /** Finds them. */
  List<ManifestSource> sources(List<String> files) {
    try {
      return ManifestFiles.read(files, Path.of(""), streams.in());
    } catch (UnreadableManifests e) {
      throw new CommandFailed(ExitCode.USAGE, e.messages());
    }
  }

  /** Reads what was found, with the calendars as they are now. */
  ManifestSet meaning(List<ManifestSource> sources) {
    return new ManifestReader(composition.executors(), calendars)
        .read(sources, composition.time().instant());
  }

  /** Reads plans to be looked at; whoever refers to what is not there is only warned. */
  List<Plan> plans(List<String> files, boolean json) {
    ManifestSet manifests = read(files);
    insist(manifests.isValid(), manifests.problems(), json);
    return plans(manifests);
  }

  /** Reads manifests to be acted upon: whatever is referred to must be there. */
  ManifestSet runnable(List<String> files) {
    return runnable(read(files));
  }

  /** Insists that manifests can be acted upon. */
  ManifestSet runnable(ManifestSet manifests) {
    insist(manifests.isRunnable(), manifests.problemsToRun(), false);
    return manifests;
  }

  static List<Plan> plans(ManifestSet manifests) {
    return manifests.plans().stream().map(PlanManifest::plan).toList();
  }

  /** Tells the problems; warnings do not keep a command from going on. */
  private void insist(boolean fit, List<ManifestProblem> problems, boolean json) {
    if (!fit && json) {
      streams.json(json(problems));
    } else {
      problems.forEach(problem -> streams.errorLine(text(problem, Screen.NONE)));
    }
    if (!fit) {
      throw new CommandFailed(ExitCode.USAGE, List.of());
    }
  }

  static JsonObject json(List<ManifestProblem> problems) {
    return JsonObject.EMPTY.with("problems", problems.stream().map(ManifestInput::json).toList());
  }

  static JsonObject json(ManifestProblem problem) {
    return JsonObject.EMPTY
        .with("file", problem.place().file())
        .with("document", problem.place().document())
        .with("line", problem.place().line())
        .with("column", problem.place().column())
        .withOptional("path", problem.path())
        .with("message", problem.message())
        .with("severity", severity(problem))
        .withOptional("code", problem.code());
  }

  /** One line, as compilers write it, so that editors find the place. */
  static String text(ManifestProblem problem, Screen screen) {
    Style style = problem.severity() == Severity.ERROR ? Style.BAD : Style.WARNING;
    return problem.place()
        + ": "
        + screen.styled(style, severity(problem) + ":")
        + " "
        + problem.path().map(path -> screen.styled(Style.BOLD, path) + ": ").orElse("")
        + problem.message()
        + problem.code().map(code -> " [" + code + "]").orElse("");
  }

  private static String severity(ManifestProblem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }
}
