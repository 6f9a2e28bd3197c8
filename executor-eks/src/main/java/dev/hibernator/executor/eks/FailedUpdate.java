package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.Failure;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eks.model.Update;

/**
 * Why an update of a node group failed.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/APIReference/API_ErrorDetail.html">Amazon
 *     EKS API, ErrorDetail</a>
 */
final class FailedUpdate {
  private FailedUpdate() {}

  static Failure of(Update update) {
    Failure.Kind kind =
        update.errors().stream()
            .map(error -> kind(Optional.ofNullable(error.errorCodeAsString()).orElse("")))
            .findFirst()
            .orElse(Failure.Kind.INTERNAL);
    String told =
        update.errors().stream()
            .map(error -> error.errorCodeAsString() + ": " + error.errorMessage())
            .collect(Collectors.joining("; "));
    return new Failure(
        kind,
        "its update " + update.id() + " ended as " + update.statusAsString() + ": " + told,
        kind == Failure.Kind.CAPACITY
            ? "Try again later, allow other instance types, or ask for a higher quota."
            : "Mend what EKS names, and try again.");
  }

  private static Failure.Kind kind(String code) {
    return switch (code) {
      case "InsufficientFreeAddresses",
          "NodeCreationFailure",
          "AsgInstanceLaunchFailures",
          "InstanceLimitExceeded",
          "InsufficientCapacity" ->
          Failure.Kind.CAPACITY;
      case "AccessDenied", "ClusterUnreachable" -> Failure.Kind.PERMISSION;
      case "OperationNotPermitted", "SubnetNotFound", "SecurityGroupNotFound", "VpcIdNotFound" ->
          Failure.Kind.CONFIGURATION;
      default -> Failure.Kind.INTERNAL;
    };
  }
}
