package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A command that changes restore data by hand. */
abstract class RestoreChangeAction extends PlanAction {
  /** What all say. */
  static final String KEPT =
      "What was there before is kept in a file that the result names; 'restore undo' puts it"
          + " back. Works while 'hibernator run' does, and after the plan was deleted.";

  RestoreChangeAction(Composition composition, Streams streams) {
    super(composition, streams);
  }

  /** What was recorded of a plan can be changed also when the plan is gone. */
  @Override
  Set<PlanId> alsoKnown(StateView view) {
    return Set.copyOf(view.restore().plans());
  }

  /** What is to be changed. */
  abstract RestoreChange change(Subject subject, List<RecordedTarget> recorded);

  @Override
  Intent intent(Subject subject, Instant now) {
    List<RecordedTarget> recorded;
    try (StateView view = StateView.open(root())) {
      recorded = view.restore().recorded(subject.id());
    }
    return new Intent.RestoreChanged(change(subject, recorded), by(), why());
  }

  static TargetName target(String written) {
    try {
      return new TargetName(written);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.usage("'" + written + "' is not a target: " + e.getMessage());
    }
  }

  /** What is recorded of a target, as far as it can be read. */
  static List<RestoreDocument> documents(List<RecordedTarget> recorded, TargetName target) {
    return recorded.stream()
        .filter(each -> each.key().target().equals(target))
        .filter(RecordedTarget.Intact.class::isInstance)
        .map(each -> ((RecordedTarget.Intact) each).document())
        .toList();
  }

  static boolean anyOpen(RestoreDocument document) {
    return document.entries().values().stream().anyMatch(RestoreEntry::open);
  }

  static CommandFailed nothing(Subject subject, TargetName target, List<RecordedTarget> recorded) {
    List<String> known =
        recorded.stream()
            .map(RecordedTarget::key)
            .map(DocumentKey::target)
            .map(TargetName::value)
            .distinct()
            .sorted()
            .toList();
    return CommandFailed.usage(
        "nothing is recorded of target '" + target + "' of " + subject.id(),
        known.isEmpty() ? "Nothing is recorded." : "Recorded targets: " + String.join(", ", known));
  }
}
