package dev.hibernator.operator.cli;

import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.restore.OwnedRestorePoint;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.TargetView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the executors whether waking would work now, and what has changed. Changes nothing. */
final class Verification {
  private final ReadingSessions sessions;

  Verification(ReadingSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * A finding and whose it is.
   *
   * @param target the target
   * @param finding what was found
   */
  record Found(TargetName target, Finding finding) {}

  /** Looks at everything of a plan that is still to be woken. */
  List<Found> of(StateView view, PlanSnapshot plan) {
    List<Found> found = new ArrayList<>();
    for (TargetView target : view.restore().view(plan.id()).open()) {
      for (OwnedRestorePoint point :
          view.restore().restorePoints(plan.id(), target.cycle(), target.target())) {
        look(point).forEach(finding -> found.add(new Found(target.target(), finding)));
      }
    }
    return found;
  }

  private List<Finding> look(OwnedRestorePoint point) {
    Target target = point.owner().target();
    try (Session session = sessions.open(target)) {
      return sameResources(session, point.owner()) ? session.verify(point.point()) : elsewhere();
    } catch (ExecutionFailed e) {
      return List.of(ReadingSessions.unreachable(e.failure()));
    }
  }

  private static boolean sameResources(Session session, Owner owner) {
    return session.identity().equals(owner.identity());
  }

  private static List<Finding> elsewhere() {
    return List.of(
        new Finding(
            Finding.Severity.ERROR,
            "other-identity",
            Optional.empty(),
            "the connector now leads to another account, region or cluster than it did when this"
                + " was recorded",
            "Put the connector back as it was; nothing is woken through this one."));
  }
}
