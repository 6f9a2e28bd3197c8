package dev.hibernator.testkit.cloud;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How starts will go wrong: for want of capacity, or some time after they were accepted. */
final class StartScript {

  private final List<Shortage> shortages = new ArrayList<>();
  private final Map<String, Integer> fallBacks = new HashMap<>();

  void shortage(Predicate<Instance> where, int times) {
    shortages.add(new Shortage(where, times));
  }

  void enough() {
    shortages.clear();
  }

  void fallBack(String id, int times) {
    fallBacks.put(id, times);
  }

  /** The first instance for which there is no capacity; the shortage is one call older then. */
  Optional<Instance> firstShort(List<Instance> batch) {
    for (Shortage shortage : shortages) {
      Optional<Instance> hit = batch.stream().filter(shortage.where).findFirst();
      if (hit.isPresent() && shortage.left > 0) {
        shortage.left--;
        return hit;
      }
    }
    return Optional.empty();
  }

  boolean fallsBack(String id) {
    int left = fallBacks.getOrDefault(id, 0);
    fallBacks.put(id, Math.max(0, left - 1));
    return left > 0;
  }

  void clear() {
    shortages.clear();
    fallBacks.clear();
  }

  private static final class Shortage {

    private final Predicate<Instance> where;
    private int left;

    Shortage(Predicate<Instance> where, int times) {
      this.where = where;
      this.left = times;
    }
  }
}
