package dev.hibernator.testkit.cloud;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the emulator said of a world's instances, kept until something changes it: the emulator
 * needs a millisecond for each instance it describes.
 */
final class Inventory {

  private final Ec2Backend backend;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<Map<String, String>, List<String>> answers = new HashMap<>();

  Inventory(Ec2Backend backend) {
    this.backend = backend;
  }

  List<Instance> find(Map<String, String> query) {
    List<String> ids = answers.get(query);
    if (ids == null) {
      List<Instance> found = backend.describe(query);
      found.forEach(i -> instances.putIfAbsent(i.id(), i));
      ids = found.stream().map(Instance::id).toList();
      answers.put(Map.copyOf(query), ids);
    }
    return ids.stream().map(this::known).toList();
  }

  /**
   * The instances of a batch, in its order.
   *
   * @throws ServiceRefusal if there is no such instance; it names all of them
   */
  List<Instance> batch(List<String> ids) {
    List<String> unknown = ids.stream().filter(id -> !instances.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      backend.describe(InstanceIds.filter(1, unknown)).forEach(i -> instances.put(i.id(), i));
      InstanceIds.requireAll(instances.keySet(), unknown);
    }
    return ids.stream().map(this::known).toList();
  }

  /** The emulator has brought an instance into this state. */
  void settled(String id, InstanceState state) {
    instances.computeIfPresent(id, (key, instance) -> instance.in(state));
  }

  void forget() {
    instances.clear();
    answers.clear();
  }

  private Instance known(String id) {
    Instance instance = instances.get(id);
    if (instance == null) {
      throw new IllegalStateException("the emulator does not describe " + id);
    }
    return instance;
  }
}
