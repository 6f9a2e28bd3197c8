package dev.hibernator.operator.cli;

import dev.hibernator.api.TargetName;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import java.util.List;
import picocli.CommandLine.Command;
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

  RestoreAcceptCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  RestoreChange change(Subject subject, List<RecordedTarget> recorded) {
    TargetName name = target(target);
    return recorded.stream()
        .filter(each -> each.key().target().equals(name))
        .filter(RecordedTarget.Unreadable.class::isInstance)
        .findFirst()
        .map(each -> new RestoreChange.Accept(each.key()))
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    "there is nothing to accept: all that is recorded of target '"
                        + name
                        + "' can be read"));
  }
}
