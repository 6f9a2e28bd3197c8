package dev.hibernator.executor.ec2;

import dev.hibernator.api.JsonObject;
import java.util.Optional;

/**
 * What an instance was launched as; what must still be there for it to start.
 *
 * @param type the instance type
 * @param zone the availability zone
 * @param image the image's id
 * @param subnet the subnet's id
 * @param lifecycle {@code spot} or {@code scheduled}; empty for an ordinary one
 * @param rootDevice {@code ebs} or {@code instance-store}
 */
record LaunchFacts(
    Optional<String> type,
    Optional<String> zone,
    Optional<String> image,
    Optional<String> subnet,
    Optional<String> lifecycle,
    Optional<String> rootDevice) {

  static LaunchFacts read(JsonObject data) {
    return new LaunchFacts(
        data.string("type"),
        data.string("zone"),
        data.string("imageId"),
        data.string("subnetId"),
        data.string("lifecycle"),
        data.string("rootDevice"));
  }

  LaunchFacts withType(String other) {
    return new LaunchFacts(Optional.of(other), zone, image, subnet, lifecycle, rootDevice);
  }

  JsonObject onto(JsonObject data) {
    return data.withOptional("type", type)
        .withOptional("zone", zone)
        .withOptional("imageId", image)
        .withOptional("subnetId", subnet)
        .withOptional("lifecycle", lifecycle)
        .withOptional("rootDevice", rootDevice);
  }
}
