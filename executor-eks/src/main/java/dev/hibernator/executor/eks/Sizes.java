package dev.hibernator.executor.eks;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;

/**
 * How large a node group may be and is to be.
 *
 * @param min the fewest nodes
 * @param desired how many there are to be
 * @param max the most nodes
 */
record Sizes(int min, int desired, int max) {
  static Sizes of(NodegroupScalingConfig config) {
    return new Sizes(
        number(config.minSize()), number(config.desiredSize()), number(config.maxSize()));
  }

  /** As it sleeps: the service takes no maximum of zero, so that stays. */
  Sizes asleep() {
    return new Sizes(0, 0, max);
  }

  boolean isLive() {
    return desired > 0;
  }

  NodegroupScalingConfig config() {
    return NodegroupScalingConfig.builder().minSize(min).desiredSize(desired).maxSize(max).build();
  }

  private static int number(@Nullable Integer given) {
    return given == null ? 0 : given;
  }

  @Override
  public String toString() {
    return "min " + min + ", desired " + desired + ", max " + max;
  }
}
