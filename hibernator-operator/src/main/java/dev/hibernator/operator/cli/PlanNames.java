package dev.hibernator.operator.cli;

import dev.hibernator.api.NearestName;
import dev.hibernator.api.PlanId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the plan that a person means. */
final class PlanNames {
  private static final int MOST_LISTED = 20;

  private final SortedSet<PlanId> known;

  PlanNames(Collection<PlanId> known) {
    this.known = new TreeSet<>(known);
  }

  /**
   * Finds a plan.
   *
   * @param written {@code name} or {@code namespace/name}
   * @throws CommandFailed if there is no such plan, or more than one, with the candidates
   */
  PlanId find(String written) {
    List<PlanId> found =
        known.stream()
            .filter(plan -> plan.name().equals(written) || plan.toString().equals(written))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw found.isEmpty() ? unknown(written) : ambiguous(written, found);
  }

  private CommandFailed unknown(String written) {
    if (known.isEmpty()) {
      return CommandFailed.usage("there is no plan '" + written + "': no plan is known here yet");
    }
    List<String> names = known.stream().map(PlanId::toString).toList();
    List<String> plain = known.stream().map(PlanId::name).toList();
    Optional<String> nearest = NearestName.of(written, written.contains("/") ? names : plain);
    return CommandFailed.usage(
        "there is no plan '"
            + written
            + "'"
            + nearest.map(name -> "; did you mean '" + name + "'?").orElse(""),
        "Known plans: " + listed(known));
  }

  private static CommandFailed ambiguous(String written, List<PlanId> found) {
    return CommandFailed.usage(
        "there are several plans '" + written + "'; say which one you mean",
        "Candidates: " + listed(found));
  }

  private static String listed(Collection<PlanId> plans) {
    String listed =
        plans.stream().limit(MOST_LISTED).map(PlanId::toString).collect(Collectors.joining(", "));
    int more = plans.size() - MOST_LISTED;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }
}
