package dev.hibernator.executor.eks;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/**
 * A node group as the service describes it.
 *
 * @param name its name
 * @param status its status
 * @param sizes its sizes
 * @param issues what the service finds wrong with it, in its words
 */
record NodeGroup(String name, NodegroupStatus status, Sizes sizes, List<String> issues) {
  /** What its status comes to. */
  enum Situation {
    /** It can be changed. */
    STEADY,
    /** It is being created or updated. */
    CHANGING,
    /** It is being deleted, or could not be created or deleted. */
    BROKEN
  }

  static NodeGroup of(Nodegroup described) {
    return new NodeGroup(
        described.nodegroupName(),
        described.status(),
        Sizes.of(described.scalingConfig()),
        Optional.ofNullable(described.health()).stream()
            .flatMap(health -> health.issues().stream())
            .map(issue -> issue.codeAsString() + ": " + issue.message())
            .toList());
  }

  ResourceKey key() {
    return new ResourceKey(name);
  }

  Situation situation() {
    return switch (status) {
      case ACTIVE, DEGRADED -> Situation.STEADY;
      case CREATING, UPDATING, UNKNOWN_TO_SDK_VERSION -> Situation.CHANGING;
      case DELETING, CREATE_FAILED, DELETE_FAILED -> Situation.BROKEN;
    };
  }

  Condition condition() {
    return switch (situation()) {
      case STEADY -> sizes.isLive() ? Condition.AWAKE : Condition.ASLEEP;
      case CHANGING, BROKEN -> Condition.CHANGING;
    };
  }

  /** Why it is left alone, if its status does not let it be changed. */
  Optional<String> leftAlone() {
    return situation() == Situation.BROKEN
        ? Optional.of("is " + status + ": EKS cannot change it")
        : Optional.empty();
  }
}
