package dev.hibernator.testkit.cloud;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the emulator does not know of its instances, or does not heed. */
final class InstanceTraits {

  /** A spot request, by its id; a one-time request's instance cannot be stopped. */
  record Spot(String requestId, boolean oneTime) {

    static Spot of(String instanceId, boolean oneTime) {
      return new Spot("sir-%08x".formatted(instanceId.hashCode()), oneTime);
    }

    String type() {
      return oneTime ? "one-time" : "persistent";
    }
  }

  private final Set<String> stopProtected = new HashSet<>();
  private final Set<String> hibernatable = new HashSet<>();
  private final Set<String> vanished = new HashSet<>();
  private final Map<String, Spot> spots = new HashMap<>();

  void stopProtection(String id, boolean on) {
    if (on) {
      stopProtected.add(id);
    } else {
      stopProtected.remove(id);
    }
  }

  boolean isStopProtected(String id) {
    return stopProtected.contains(id);
  }

  void allowHibernation(String id) {
    hibernatable.add(id);
  }

  boolean mayHibernate(Instance instance) {
    return instance.mayHibernate() || hibernatable.contains(instance.id());
  }

  void vanish(String id) {
    vanished.add(id);
  }

  boolean isVanished(String id) {
    return vanished.contains(id);
  }

  void spot(String id, boolean oneTime) {
    spots.put(id, Spot.of(id, oneTime));
  }

  Optional<Spot> spot(String id) {
    return Optional.ofNullable(spots.get(id));
  }

  Map<String, Spot> spots() {
    return Map.copyOf(spots);
  }

  Element onto(Element instance) {
    String id = instance.textOf("instanceId");
    Element shown = instance;
    if (hibernatable.contains(id)) {
      shown = shown.with(Element.of("hibernationOptions", Element.of("configured", "true")));
    }
    Spot spot = spots.get(id);
    if (spot != null) {
      shown =
          shown
              .with(Element.of("instanceLifecycle", "spot"))
              .with(Element.of("spotInstanceRequestId", spot.requestId()));
    }
    return shown;
  }
}
