package dev.hibernator.operator.night;

import static java.util.stream.Collectors.toCollection;

import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.Ec2World;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Forty instances in five tiers, in every condition there is; kept from night to night.
 *
 * <p>Before a night some of them are again on their way: pending, or stopping. During a night some
 * are terminated; the next night finds others in their place.
 */
final class MixedFleet {

  private static final String TIER = "tier";

  private final Ec2World world;
  private final Map<Kind, List<String>> ids = new EnumMap<>(Kind.class);
  private Map<String, InstanceTruth> before = Map.of();

  private MixedFleet(Ec2World world) {
    this.world = world;
  }

  static MixedFleet in(Ec2World world) {
    MixedFleet fleet = new MixedFleet(world);
    fleet.tier(
        "web", Map.of(Kind.RUNNING, 4, Kind.AUTO_SCALED, 2, Kind.KARPENTER, 2, Kind.STOPPING, 1));
    fleet.tier("app", Map.of(Kind.RUNNING, 6, Kind.STOPPED, 2, Kind.PENDING, 2));
    fleet.tier("db", Map.of(Kind.RUNNING, 4, Kind.STOPPED, 2, Kind.PROTECTED, 1));
    fleet.tier("workers", Map.of(Kind.RUNNING, 6, Kind.ONE_TIME_SPOT, 1, Kind.STOPPED, 1));
    fleet.tier("reports", Map.of(Kind.RUNNING, 3, Kind.STOPPED, 1, Kind.HIBERNATABLE, 2));
    return fleet;
  }

  /** How many instances there are, terminated ones not counted. */
  long size() {
    return world.truth().values().stream()
        .filter(instance -> instance.state() != InstanceState.TERMINATED)
        .count();
  }

  /** Some instances are on their way; what they arrive at is how all shall be in the morning. */
  void evening() {
    replaceTerminated();
    before = now();
    world.show(InstanceState.PENDING, array(Kind.PENDING));
    world.show(InstanceState.STOPPING, array(Kind.STOPPING));
  }

  /** Terminates one of the instances that ran in the evening, as somebody else might. */
  String terminateOne(String tier) {
    String id =
        ids.get(Kind.RUNNING).stream()
            .filter(each -> tier.equals(tag(each)))
            .findFirst()
            .orElseThrow();
    world.terminate(id);
    InstanceTruth was = before.get(id);
    Map<String, InstanceTruth> changed = new TreeMap<>(before);
    changed.put(id, new InstanceTruth(id, InstanceState.TERMINATED, was.type(), was.tags()));
    before = changed;
    return id;
  }

  /** One of the instances of a tier that run. */
  String oneOf(String tier) {
    return ids.get(Kind.RUNNING).stream()
        .filter(id -> tier.equals(tag(id)))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /** How everything was in the evening, and shall be again in the morning. */
  Map<String, InstanceTruth> before() {
    return before;
  }

  /** How everything will be, once all changes have come to their end. */
  Map<String, InstanceTruth> now() {
    return Arrivals.in(world);
  }

  /** The instances that a night puts to sleep and does not: whatever it may not touch. */
  Set<String> awakeThatShouldSleep() {
    Set<String> spared = new TreeSet<>();
    for (Kind kind :
        List.of(Kind.AUTO_SCALED, Kind.KARPENTER, Kind.PROTECTED, Kind.ONE_TIME_SPOT)) {
      spared.addAll(ids.getOrDefault(kind, List.of()));
    }
    return now().values().stream()
        .filter(instance -> instance.state() == InstanceState.RUNNING)
        .map(InstanceTruth::id)
        .filter(id -> !spared.contains(id))
        .collect(toCollection(TreeSet::new));
  }

  private void replaceTerminated() {
    List<String> terminated =
        before.values().stream()
            .filter(instance -> instance.state() == InstanceState.TERMINATED)
            .map(InstanceTruth::id)
            .toList();
    for (String id : terminated) {
      String tier = tag(id);
      world.vanish(id);
      ids.get(Kind.RUNNING).remove(id);
      tier(tier, Map.of(Kind.RUNNING, 1));
    }
  }

  private void tier(String name, Map<Kind, Integer> counts) {
    Ec2Fleet.Recipe recipe = Ec2Fleet.in(world).tag(TIER, name).perReservation(3);
    counts.forEach((kind, count) -> recipe.with(count, kind));
    Ec2Fleet made = recipe.create();
    for (Kind kind : counts.keySet()) {
      ids.computeIfAbsent(kind, key -> new ArrayList<>()).addAll(made.ids(kind));
    }
    if (!before.isEmpty()) {
      before = now();
    }
  }

  private String tag(String id) {
    InstanceTruth known = before.get(id);
    return known == null ? "" : known.tags().getOrDefault(TIER, "");
  }

  private String[] array(Kind kind) {
    return ids.getOrDefault(kind, List.of()).toArray(String[]::new);
  }
}
