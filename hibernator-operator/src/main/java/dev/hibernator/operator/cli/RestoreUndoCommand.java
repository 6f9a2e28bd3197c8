package dev.hibernator.operator.cli;

import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore undo}. */
@Command(
    name = "undo",
    description = {
      "Takes back what somebody has changed by hand: what was recorded before is put back, and what"
          + " the change has added is not to be woken. An undo is a change, too, and can be undone.",
      RestoreChangeAction.KEPT
    },
    footer = {
      "  hibernator restore undo prod-offhours --dry-run",
      "  hibernator restore undo prod-offhours 1767301200000-1f6b2c3d-4e5f-6a7b"
    })
final class RestoreUndoCommand extends RestoreChangeAction {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CHANGE",
      description = "A change that 'restore changes' lists; the last one without it.")
  private Optional<String> change = Optional.empty();

  RestoreUndoCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  RestoreChange change(Subject subject, List<RecordedTarget> recorded) {
    try (StateView view = StateView.open(root())) {
      KeptVersions kept = KeptVersions.of(view.previousVersions(), subject.id());
      return kept.find(change)
          .map(found -> found.version().undo())
          .orElseThrow(() -> nothing(subject, kept));
    }
  }

  private CommandFailed nothing(Subject subject, KeptVersions kept) {
    return kept.all().isEmpty()
        ? CommandFailed.usage("nothing was changed of what is recorded of " + subject.id())
        : CommandFailed.usage(
            "there is no change '" + change.orElse("") + "' of " + subject.id(),
            "Changes: "
                + String.join(", ", kept.all().stream().map(KeptVersions.Kept::change).toList()));
  }
}
