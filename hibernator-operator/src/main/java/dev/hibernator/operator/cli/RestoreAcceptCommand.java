package dev.hibernator.operator.cli;

import dev.hibernator.api.TargetName;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore accept}. */
@Command(
    name = "accept",
    description = {
      "Accepts restore data whose checksum does not match, as it is now: look at it first. Its"
          + " target is not shut down, and not woken from it, until then.",
      "Works while 'hibernator run' does."
    },
    footer = {
      "  hibernator restore accept prod-offhours web --dry-run",
      "  hibernator restore accept prod-offhours web --reason \"corrected by hand\""
    })
final class RestoreAcceptCommand extends RestoreChangeAction {
  @Parameters(index = "1", paramLabel = "TARGET", description = "The target.")
  private String target = "";

  @Option(
      names = "--cycle",
      order = 1,
      paramLabel = "CYCLE",
      description = "What is recorded in this cycle; needed if more than one does not match.")
  private Optional<String> cycle = Optional.empty();

  RestoreAcceptCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  RestoreChange change(Subject subject, List<RecordedTarget> recorded) {
    TargetName name = target(target);
    List<DocumentKey> unreadable =
        recorded.stream()
            .filter(RecordedTarget.Unreadable.class::isInstance)
            .map(RecordedTarget::key)
            .filter(key -> key.target().equals(name))
            .filter(key -> cycle.isEmpty() || cycle.get().equals(key.cycle().value()))
            .toList();
    if (unreadable.isEmpty()) {
      throw CommandFailed.usage(
          "there is nothing to accept: all that is recorded of target '"
              + name
              + "'"
              + cycle.map(value -> " in cycle " + value).orElse("")
              + " can be read");
    }
    if (unreadable.size() > 1) {
      throw CommandFailed.usage(
          "more than one cycle of target '" + name + "' cannot be read",
          "Look at each, and name one with --cycle: "
              + String.join(", ", unreadable.stream().map(key -> key.cycle().value()).toList()));
    }
    return new RestoreChange.Accept(unreadable.get(0));
  }
}
