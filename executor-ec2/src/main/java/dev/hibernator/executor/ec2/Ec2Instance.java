package dev.hibernator.executor.ec2;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * An instance as the service describes it.
 *
 * @param id its id
 * @param state its state
 * @param launch what it was launched as
 * @param tags its tags
 * @param hibernatable whether it is configured for hibernation
 * @param spotRequest the spot request it came from, if any
 * @param stateReason why it is in its state, in the service's words; may be empty
 */
record Ec2Instance(
    String id,
    InstanceStateName state,
    LaunchFacts launch,
    Map<String, String> tags,
    boolean hibernatable,
    Optional<String> spotRequest,
    String stateReason) {

  static Ec2Instance of(Instance instance) {
    return new Ec2Instance(
        instance.instanceId(),
        instance.state().name(),
        launch(instance),
        tags(instance),
        Optional.ofNullable(instance.hibernationOptions())
            .map(options -> Boolean.TRUE.equals(options.configured()))
            .orElse(false),
        Optional.ofNullable(instance.spotInstanceRequestId()).filter(id -> !id.isEmpty()),
        Optional.ofNullable(instance.stateReason()).map(StateReason::message).orElse(""));
  }

  ResourceKey key() {
    return new ResourceKey(id);
  }

  Condition condition() {
    return switch (state) {
      case RUNNING -> Condition.AWAKE;
      case STOPPED -> Condition.ASLEEP;
      case PENDING, STOPPING, UNKNOWN_TO_SDK_VERSION -> Condition.CHANGING;
      case SHUTTING_DOWN, TERMINATED -> Condition.GONE;
    };
  }

  boolean isGone() {
    return condition() == Condition.GONE;
  }

  /** For people: the name if it has one, type and zone. */
  String description() {
    String name = tags.getOrDefault("Name", "");
    return (name.isEmpty() ? "" : name + ", ")
        + launch.type().orElse("unknown type")
        + launch.zone().map(zone -> " in " + zone).orElse("");
  }

  private static LaunchFacts launch(Instance instance) {
    return new LaunchFacts(
        Optional.ofNullable(instance.instanceTypeAsString()),
        Optional.ofNullable(instance.placement()).map(placement -> placement.availabilityZone()),
        Optional.ofNullable(instance.imageId()),
        Optional.ofNullable(instance.subnetId()),
        Optional.ofNullable(instance.instanceLifecycleAsString()),
        Optional.ofNullable(instance.rootDeviceType()).map(DeviceType::toString));
  }

  private static Map<String, String> tags(Instance instance) {
    Map<String, String> tags = new LinkedHashMap<>();
    instance.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}
