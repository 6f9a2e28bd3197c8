package dev.hibernator.core.engine;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.restore.Owner;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How much a cycle puts to sleep with one more target.
 *
 * @param own the target's resources
 * @param others how many of the plan's other targets
 * @param ofSameKind those of them that are of the same executor's kind in the same place
 * @param all all of that kind that there are in that place, as far as they exist now, if it can be
 *     told
 * @param owner the target, and the place
 */
record Taken(
    Set<ResourceKey> own,
    int others,
    Set<ResourceKey> ofSameKind,
    Optional<Set<ResourceKey>> all,
    Owner owner) {
  private static final String UNTOUCHED = "; nothing of it was touched";

  /** Why that is more than allowed, if it is. */
  Optional<ExecutionFailed> refusal(Cap cap) {
    if (cap.resources().isPresent() && own.size() + others > cap.resources().getAsInt()) {
      return Optional.of(tooMany(cap.resources().getAsInt()));
    }
    return cap.percent().isPresent() ? refusal(cap.percent().getAsInt()) : Optional.empty();
  }

  private Optional<ExecutionFailed> refusal(int percent) {
    if (all.isEmpty()) {
      return Optional.of(unknown());
    }
    Set<ResourceKey> part = new HashSet<>(own);
    part.addAll(ofSameKind);
    Set<ResourceKey> whole = new HashSet<>(all.get());
    whole.addAll(part); // Some kinds do not exist while they sleep.
    long allowed = (long) whole.size() * percent / Cap.WHOLE;
    return part.size() > allowed
        ? Optional.of(tooLarge(whole.size(), percent, allowed))
        : Optional.empty();
  }

  private ExecutionFailed tooMany(int most) {
    return Failures.configuration(
        "it would put "
            + own.size()
            + " resource(s) to sleep, the plan's other targets "
            + others
            + ", and behavior.maxResources allows "
            + most
            + UNTOUCHED,
        "Look at what it selects; if it is right, raise behavior.maxResources.");
  }

  private ExecutionFailed unknown() {
    return Failures.configuration(
        "behavior.maxShare is set, and executor '"
            + owner.target().type().value()
            + "' cannot tell how many resources there are in all"
            + UNTOUCHED,
        "Use behavior.maxResources, which works with every executor, in place of maxShare.");
  }

  private ExecutionFailed tooLarge(int whole, int percent, long allowed) {
    String place = owner.identity().parts().isEmpty() ? "" : " of " + owner.identity();
    return Failures.configuration(
        "it would put "
            + own.size()
            + " of the "
            + whole
            + " resource(s)"
            + place
            + " to sleep, the plan's other targets of this type there "
            + ofSameKind.size()
            + ", and behavior.maxShare allows "
            + percent
            + "%, which is "
            + allowed
            + UNTOUCHED,
        "Look at what it selects; if it is right, raise behavior.maxShare.");
  }
}
