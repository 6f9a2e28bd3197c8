package dev.hibernator.operator.night;

import dev.hibernator.testkit.cloud.Ec2World;
import dev.hibernator.testkit.cloud.InstanceTruth;
import java.util.Map;
import java.util.TreeMap;

/** Where everything in a world will be once what is under way has come to its end. */
final class Arrivals {

  private Arrivals() {}

  /** Changes nothing: what is under way stays so. */
  static Map<String, InstanceTruth> in(Ec2World world) {
    Map<String, InstanceTruth> arrivals = new TreeMap<>();
    world
        .truth()
        .forEach(
            (id, now) ->
                arrivals.put(id, new InstanceTruth(id, now.state().end(), now.type(), now.tags())));
    return arrivals;
  }
}
