package dev.hibernator.executor.karpenter;

import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.AwaitCompletion;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.executor.kubernetes.LabelSelector;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A target's parameters, understood.
 *
 * @param nodePools which NodePools; empty for those that the selector selects
 * @param nodeSelector with which labels; everything if nothing is selected
 * @param mode how they are put to sleep
 * @param awaitCompletion whether "done" means that no node is left, or that the pools are ready
 */
record KarpenterParameters(
    List<String> nodePools,
    LabelSelector nodeSelector,
    Mode mode,
    AwaitCompletion awaitCompletion) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  static KarpenterParameters of(Parameters parameters) {
    return read(parameters.read());
  }

  static List<Problem> problems(Parameters parameters) {
    ParameterReader reader = parameters.read();
    read(reader);
    return reader.problems();
  }

  /**
   * Whether two targets, if they mean anything at all, mean a pool in common. A yes is certain; a
   * no is not.
   */
  boolean collidesWith(KarpenterParameters other) {
    if (nodePools.isEmpty() || other.nodePools.isEmpty()) {
      return nodeSelector.equals(other.nodeSelector)
          && nodePools.isEmpty() == other.nodePools.isEmpty();
    }
    return !Collections.disjoint(nodePools, other.nodePools);
  }

  private static KarpenterParameters read(ParameterReader reader) {
    List<String> pools = reader.texts("nodePools").orElse(List.of());
    pools.stream()
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(name -> reader.reject("nodePools", "'" + name + "' is no NodePool's name"));
    LabelSelector selector = LabelSelector.read(reader, "nodeSelector").orElse(LabelSelector.ALL);
    if (reader.has("nodePools") && reader.has("nodeSelector")) {
      reader.reject("", "nodePools and nodeSelector are mutually exclusive");
    }
    Mode mode = Mode.of(reader.oneOf("mode", "Delete", "Limits").orElse("Delete"));
    AwaitCompletion await = AwaitCompletion.read(reader, DEFAULT_TIMEOUT);
    reader.rejectUnknown();
    return new KarpenterParameters(pools.stream().distinct().toList(), selector, mode, await);
  }
}
