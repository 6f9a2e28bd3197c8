package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Failure.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What error codes mean.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 *     codes for the Amazon EC2 API</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StopDBInstance.html">Errors
 *     of the Amazon RDS API</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateNodegroupConfig.html">Errors
 *     of the Amazon EKS API</a>
 */
final class ErrorCodes {
  private static final Map<Kind, Set<String>> KNOWN =
      Map.of(
          Kind.PERMISSION,
          Set.of(
              "UnauthorizedOperation",
              "UnauthorizedException",
              "AccessDenied",
              "AccessDeniedException",
              "AuthFailure",
              "Blocked",
              "ExpiredToken",
              "ExpiredTokenException",
              "IncompleteSignature",
              "KMSKeyNotAccessibleFault",
              "InvalidClientTokenId",
              "MissingAuthenticationToken",
              "NotAuthorized",
              "OptInRequired",
              "PendingVerification",
              "RequestExpired",
              "SignatureDoesNotMatch",
              "UnrecognizedClientException"),
          Kind.THROTTLED,
          Set.of("RequestLimitExceeded", "RequestResourceCountExceeded", "SlowDown"),
          Kind.CAPACITY,
          Set.of(
              "InsufficientCapacity",
              "InsufficientCapacityOnHost",
              "InsufficientHostCapacity",
              "InsufficientInstanceCapacity",
              "InsufficientReservedInstanceCapacity",
              "InsufficientFreeAddressesInSubnet",
              "InstanceLimitExceeded",
              "InstanceQuotaExceeded",
              "InsufficientDBClusterCapacityFault",
              "InsufficientDBInstanceCapacity",
              "MaxSpotInstanceCountExceeded",
              "ResourceLimitExceededException",
              "SnapshotQuotaExceeded",
              "StorageQuotaExceeded",
              "VcpuLimitExceeded"),
          Kind.UNSUPPORTED,
          Set.of(
              "OperationNotPermitted",
              "Unsupported",
              "UnsupportedOperation",
              "UnsupportedHibernationConfiguration",
              "UnsupportedInstanceAttribute"),
          Kind.CONFLICT,
          Set.of(
              "ConcurrentModification",
              "DependencyViolation",
              "IncorrectInstanceState",
              "IncorrectState",
              "InvalidDBClusterSnapshotStateFault",
              "InvalidDBClusterStateFault",
              "InvalidDBInstanceState",
              "InvalidDBInstanceStateFault",
              "InvalidDBSnapshotState",
              "InvalidRequestException",
              "InvalidState",
              "OperationAborted",
              "ResourceInUse",
              "ResourceInUseException"),
          Kind.TIMEOUT,
          Set.of("RequestTimeout", "RequestTimeoutException"));

  private ErrorCodes() {}

  /** The kind that a code stands for by itself; empty if the HTTP status must tell. */
  static Optional<Kind> kind(String code) {
    if (code.contains("NotFound")) {
      return Optional.of(Kind.NOT_FOUND);
    }
    return KNOWN.entrySet().stream()
        .filter(known -> known.getValue().contains(code))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
