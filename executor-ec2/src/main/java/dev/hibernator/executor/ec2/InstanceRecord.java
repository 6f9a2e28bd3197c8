package dev.hibernator.executor.ec2;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceState;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * What is recorded of an instance. The Go operator's {@code {"instanceId", "wasRunning"}} reads as
 * a record without launch facts.
 *
 * @param instanceId its id
 * @param wasRunning whether it is to be started at wake-up
 * @param launch what it was launched as
 * @param leftRunning why it could not be stopped, found out after the first write
 */
record InstanceRecord(
    String instanceId, boolean wasRunning, LaunchFacts launch, Optional<String> leftRunning) {
  private static final int VERSION = 1;

  /** {@code pending} counts as running, {@code stopping} as off. */
  static InstanceRecord capturedFrom(Ec2Instance instance) {
    boolean live =
        instance.state() == InstanceStateName.RUNNING
            || instance.state() == InstanceStateName.PENDING;
    return new InstanceRecord(instance.id(), live, instance.launch(), Optional.empty());
  }

  static InstanceRecord of(RecordedEntry entry) {
    JsonObject data = entry.state().data();
    return new InstanceRecord(
        data.string("instanceId").orElse(entry.key().value()),
        data.bool("wasRunning").orElse(entry.state().live()),
        LaunchFacts.read(data),
        data.string("leftRunning"));
  }

  /** The type to record is the one that is owed, not the one that an instance was woken with. */
  InstanceRecord withType(String type) {
    return new InstanceRecord(instanceId, wasRunning, launch.withType(type), leftRunning);
  }

  InstanceRecord leftRunningFor(String reason) {
    return new InstanceRecord(instanceId, wasRunning, launch, Optional.of(reason));
  }

  ResourceState state() {
    JsonObject data =
        JsonObject.EMPTY.with("instanceId", instanceId).with("wasRunning", wasRunning);
    return new ResourceState(
        wasRunning, VERSION, launch.onto(data).withOptional("leftRunning", leftRunning));
  }
}
