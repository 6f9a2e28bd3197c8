package dev.hibernator.executor.ec2;

import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do when there is no room for an instance: try again a few times, then with each of the
 * preferred types. If none helps, the instance keeps the type it had.
 */
final class CapacityFallback {
  /** How often each type is tried. */
  private static final int TRIES = 3;

  private final Ec2Fleet fleet;
  private final List<String> preferred;
  private final Context context;
  private final Runnable ensureCurrent;
  private final Map<String, Shortage> shortages = new HashMap<>();

  CapacityFallback(
      Ec2Fleet fleet, List<String> preferred, Context context, Runnable ensureCurrent) {
    this.fleet = fleet;
    this.preferred = preferred;
    this.context = context;
    this.ensureCurrent = ensureCurrent;
  }

  private static final class Shortage {
    private final Optional<String> original;
    private final List<String> left;
    private Optional<String> borrowed = Optional.empty();
    private int refusals;
    private Refusal last;

    private Shortage(Optional<String> original, List<String> left, Refusal last) {
      this.original = original;
      this.left = left;
      this.last = last;
    }
  }

  /**
   * Takes note of a refused start.
   *
   * @return the failure if nothing is left to try
   */
  Optional<Failure> refused(Ec2Instance instance, Refusal refusal) {
    Shortage shortage =
        shortages.computeIfAbsent(
            instance.id(), id -> new Shortage(instance.launch().type(), others(instance), refusal));
    shortage.last = refusal;
    shortage.refusals++;
    boolean again = shortage.refusals < TRIES && isCapacity(refusal);
    return again || borrow(instance.id(), shortage)
        ? Optional.empty()
        : Optional.of(giveUp(instance.id(), shortage));
  }

  /** Whether a refusal may be about the type: no room for it, or it does not fit here. */
  boolean concerns(String id, Refusal refusal) {
    boolean borrowed = shortages.containsKey(id) && shortages.get(id).borrowed.isPresent();
    return isCapacity(refusal)
        || (borrowed && refusal.failure().kind() == Failure.Kind.UNSUPPORTED);
  }

  /** Why an instance is not up yet, if for want of capacity. */
  Optional<Failure> pendingFailure(String id) {
    return Optional.ofNullable(shortages.get(id)).map(shortage -> shortage.last.failure());
  }

  private static boolean isCapacity(Refusal refusal) {
    return refusal.failure().kind() == Failure.Kind.CAPACITY;
  }

  private List<String> others(Ec2Instance instance) {
    List<String> others = new ArrayList<>(preferred);
    instance.launch().type().ifPresent(others::remove);
    return others;
  }

  private boolean borrow(String id, Shortage shortage) {
    while (!shortage.left.isEmpty()) {
      String type = shortage.left.remove(0);
      if (change(id, type)) {
        context.log(Context.Level.WARN, id + ": no capacity, trying with " + type);
        shortage.borrowed = Optional.of(type);
        shortage.refusals = 0;
        return true;
      }
    }
    return false;
  }

  private Failure giveUp(String id, Shortage shortage) {
    shortage.borrowed.flatMap(type -> shortage.original).ifPresent(type -> change(id, type));
    return shortage.last.failure();
  }

  private boolean change(String id, String type) {
    Answer<?> answer = fleet.changeType(id, type, ensureCurrent);
    if (answer instanceof Answer.Refused<?> refused) {
      context.log(
          Context.Level.WARN,
          id + " cannot become a " + type + ": " + refused.refusal().failure().message());
      return false;
    }
    return true;
  }
}
