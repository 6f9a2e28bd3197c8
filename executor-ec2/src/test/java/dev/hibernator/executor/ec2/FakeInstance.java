package dev.hibernator.executor.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.HibernationOptions;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;

/** An instance of the fake service; its fields are the test's to change. */
final class FakeInstance {
  final String id;
  final Map<String, String> tags = new LinkedHashMap<>();
  InstanceStateName state;
  InstanceStateName next;
  int answers;
  String type = "m5.large";
  String subnet = "subnet-1";
  String image = "ami-1";
  String spotRequest = "";
  String rootDevice = "ebs";
  boolean hibernatable;
  boolean stopProtected;
  boolean hibernated;
  int fallBacks;

  FakeInstance(String id, InstanceStateName state) {
    this.id = id;
    this.state = state;
    this.next = state;
  }

  FakeInstance tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  /** Shows a state for some answers, then another. */
  void change(InstanceStateName shown, InstanceStateName end, int count) {
    state = count == 0 ? end : shown;
    next = end;
    answers = count;
  }

  /** One describe later. */
  void tick() {
    if (answers > 0) {
      answers--;
    } else {
      state = next;
    }
  }

  Instance describe() {
    Instance.Builder instance =
        Instance.builder()
            .instanceId(id)
            .state(InstanceState.builder().name(state).build())
            .stateReason(StateReason.builder().message("as the test wants it").build())
            .instanceType(type)
            .placement(Placement.builder().availabilityZone("eu-west-1a").build())
            .imageId(image)
            .subnetId(subnet)
            .rootDeviceType(rootDevice)
            .hibernationOptions(HibernationOptions.builder().configured(hibernatable).build())
            .tags(
                tags.entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList());
    if (!spotRequest.isEmpty()) {
      instance.instanceLifecycle("spot").spotInstanceRequestId(spotRequest);
    }
    return instance.build();
  }
}
