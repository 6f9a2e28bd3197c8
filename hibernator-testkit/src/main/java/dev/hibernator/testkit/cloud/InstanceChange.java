package dev.hibernator.testkit.cloud;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts, stops and terminations. A batch is refused as a whole, before any of it has happened.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Instance
 *     state changes</a>
 */
final class InstanceChange {

  private final Ec2World world;

  InstanceChange(Ec2World world) {
    this.world = world;
  }

  /** {@code StartInstances}: from stopped; running and pending ones are left as they are. */
  Element start(ApiRequest request) {
    List<Instance> batch = batch(request);
    batch.forEach(this::requireStartable);
    List<Instance> stopped = in(InstanceState.STOPPED, batch);
    requireCapacity(stopped);
    Map<String, InstanceState> before = states(batch);
    List<String> ids = stopped.stream().map(Instance::id).distinct().toList();
    Set<String> falling = ids.stream().filter(world.starts()::fallsBack).collect(toSet());
    carryOut(
        "StartInstances",
        ids.stream().filter(id -> !falling.contains(id)).toList(),
        InstanceState.RUNNING);
    for (String id : ids) {
      StateReason reason = falling.contains(id) ? StateReason.LAUNCH_FAILED : StateReason.NONE;
      world.states().begin(id, InstanceState.PENDING, reason);
    }
    return answer(batch, before);
  }

  /** {@code StopInstances}: from running; stopped and stopping ones are left as they are. */
  Element stop(ApiRequest request) {
    List<Instance> batch = batch(request);
    boolean hibernate = request.is("Hibernate");
    batch.forEach(instance -> requireStoppable(instance, hibernate));
    Map<String, InstanceState> before = states(batch);
    List<String> ids = in(InstanceState.RUNNING, batch).stream().map(Instance::id).toList();
    StateReason reason = hibernate ? StateReason.USER_HIBERNATE : StateReason.USER_SHUTDOWN;
    carryOut("StopInstances", ids, InstanceState.STOPPED);
    ids.forEach(id -> world.states().begin(id, InstanceState.STOPPING, reason));
    return answer(batch, before);
  }

  /** {@code TerminateInstances}: from any state. */
  Element terminate(ApiRequest request) {
    List<Instance> batch = batch(request);
    Map<String, InstanceState> before = states(batch);
    List<String> ids =
        batch.stream()
            .filter(i -> state(i).end() != InstanceState.TERMINATED)
            .map(Instance::id)
            .toList();
    carryOut("TerminateInstances", ids, InstanceState.TERMINATED);
    for (String id : ids) {
      world.states().begin(id, InstanceState.SHUTTING_DOWN, StateReason.USER_SHUTDOWN);
    }
    return answer(batch, before);
  }

  void requireStopped(String id) {
    Instance instance = world.inventory().batch(List.of(id)).get(0);
    if (state(instance) != InstanceState.STOPPED) {
      throw incorrectState("The instance '" + id + "' is not in the 'stopped' state.");
    }
  }

  private List<Instance> batch(ApiRequest request) {
    return world.inventory().batch(InstanceIds.required(request, world.traits()));
  }

  private void carryOut(String action, List<String> ids, InstanceState end) {
    world.backend().call(action, ids);
    ids.forEach(id -> world.inventory().settled(id, end));
  }

  private void requireStartable(Instance instance) {
    InstanceState state = state(instance);
    boolean startable =
        switch (state) {
          case STOPPED, PENDING, RUNNING -> true;
          case STOPPING, SHUTTING_DOWN, TERMINATED -> false;
        };
    if (!startable) {
      world.states().tick(instance.id());
      throw incorrectState(
          "The instance '%s' is not in a state from which it can be started."
              .formatted(instance.id()));
    }
  }

  private void requireStoppable(Instance instance, boolean hibernate) {
    String id = instance.id();
    requireStoppableState(instance);
    if (world.traits().isStopProtected(id)) {
      throw refusal(
          "OperationNotPermitted",
          "The instance '%s' may not be stopped. Modify its 'disableApiStop' instance attribute"
              + " and try again.",
          id);
    }
    if (world.traits().spot(id).map(InstanceTraits.Spot::oneTime).orElse(false)) {
      throw refusal(
          "UnsupportedOperation",
          "You can't stop the Spot Instance '%s' because it is associated with a one-time Spot"
              + " Instance request. You can only stop Spot Instances associated with persistent"
              + " Spot Instance requests.",
          id);
    }
    if (hibernate && !world.traits().mayHibernate(instance)) {
      throw refusal(
          "UnsupportedHibernationConfiguration",
          "The following instances are not configured for hibernation: %s",
          id);
    }
  }

  private void requireStoppableState(Instance instance) {
    String id = instance.id();
    switch (state(instance)) {
      case RUNNING, STOPPING, STOPPED -> {}
      case PENDING -> {
        world.states().tick(id);
        throw incorrectState(
            "Instance '%s' cannot be stopped as it has never reached the 'running' state."
                .formatted(id));
      }
      case SHUTTING_DOWN, TERMINATED -> {
        world.states().tick(id);
        throw incorrectState(
            "This instance '%s' is not in a state from which it can be stopped.".formatted(id));
      }
    }
  }

  private void requireCapacity(List<Instance> batch) {
    world.starts().firstShort(batch).ifPresent(InstanceChange::refuseForCapacity);
  }

  private static void refuseForCapacity(Instance instance) {
    throw new ServiceRefusal(
        new ServiceError(500, "InsufficientInstanceCapacity", "Insufficient capacity."));
  }

  private InstanceState state(Instance instance) {
    return world.states().current(instance);
  }

  private List<Instance> in(InstanceState state, List<Instance> batch) {
    return batch.stream().filter(instance -> state(instance) == state).toList();
  }

  private Map<String, InstanceState> states(List<Instance> batch) {
    Map<String, InstanceState> states = new HashMap<>();
    batch.forEach(instance -> states.put(instance.id(), state(instance)));
    return states;
  }

  private Element answer(List<Instance> batch, Map<String, InstanceState> before) {
    List<Element> items = new ArrayList<>();
    for (String id : batch.stream().map(Instance::id).distinct().toList()) {
      Instance now = world.inventory().batch(List.of(id)).get(0);
      items.add(
          Element.of(
              "item",
              Element.of("instanceId", id),
              Instance.element("currentState", state(now)),
              Instance.element("previousState", before.getOrDefault(id, now.state()))));
    }
    return Element.of("answer", Element.of("instancesSet", items));
  }

  private static ServiceRefusal incorrectState(String message) {
    return new ServiceRefusal(ServiceError.client("IncorrectInstanceState", message));
  }

  private static ServiceRefusal refusal(String code, String message, String id) {
    return new ServiceRefusal(ServiceError.client(code, message.formatted(id)));
  }
}
