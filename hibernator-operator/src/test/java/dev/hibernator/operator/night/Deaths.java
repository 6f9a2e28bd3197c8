package dev.hibernator.operator.night;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where processes died, and where the next one is to: first at every kind of boundary that any
 * process came to, then at every single one, and at random moments in between.
 */
final class Deaths {

  /** What a process does when it dies: not every boundary is met in every scene. */
  enum Scene {
    HIBERNATE,
    HIBERNATE_AFTER_FAILED_WAKE_UP,
    WAKE,
    WAKE_THAT_FAILS,
    WAKE_AFTER_TURNING_ROUND
  }

  /** One boundary of one scene. */
  private record Single(Scene scene, Boundary boundary, int nth) {}

  /** How often a process may miss a single boundary, such as a poll that was not needed again. */
  private static final int PATIENCE = 4;

  private final Random random;
  private final Map<Scene, Map<Boundary, Integer>> seen = new EnumMap<>(Scene.class);
  private final Map<Scene, Duration> lasted = new EnumMap<>(Scene.class);
  private final Map<Single, Integer> tried = new HashMap<>();
  private final Map<Single, Integer> hit = new HashMap<>();
  private final SortedSet<Boundary> kinds = new TreeSet<>();
  private final SortedSet<Boundary> kindsHit = new TreeSet<>();
  private int kills;
  private int atRandom;

  Deaths(long seed) {
    this.random = new Random(seed);
  }

  /** Chooses how the next process of a scene dies. */
  synchronized Death next(Scene scene) {
    List<Single> singles = singles(scene);
    List<Single> newKinds =
        singles.stream().filter(single -> !kindsHit.contains(single.boundary())).toList();
    if (newKinds.isEmpty() && (singles.isEmpty() || random.nextInt(4) == 0)) {
      return moment(scene);
    }
    Single chosen = any(newKinds.isEmpty() ? singles : newKinds);
    tried.merge(chosen, 1, Integer::sum);
    return new Death.At(chosen.boundary(), chosen.nth());
  }

  /** Takes note of the boundaries that a process came to. */
  synchronized void passed(Scene scene, Collection<Boundary> boundaries) {
    Map<Boundary, Integer> counts = new HashMap<>();
    boundaries.forEach(boundary -> counts.merge(boundary, 1, Integer::sum));
    Map<Boundary, Integer> most = seen.computeIfAbsent(scene, key -> new HashMap<>());
    counts.forEach((boundary, count) -> most.merge(boundary, count, Math::max));
    kinds.addAll(counts.keySet());
  }

  /** Takes note of how long a process took that was not killed. */
  synchronized void lasted(Scene scene, Duration time) {
    lasted.put(scene, time);
  }

  /** Takes note of a process that died as it was to. */
  synchronized void died(Scene scene, Death death) {
    kills++;
    if (death instanceof Death.At at) {
      hit.merge(new Single(scene, at.boundary(), at.nth()), 1, Integer::sum);
      kindsHit.add(at.boundary());
    } else {
      atRandom++;
    }
  }

  /** The kinds of boundaries at which no process has died. */
  synchronized SortedSet<Boundary> neverHit() {
    return kinds.stream()
        .filter(kind -> !kindsHit.contains(kind))
        .collect(toCollection(TreeSet::new));
  }

  /** The single boundaries at which no process has died yet. */
  synchronized int singlesLeft() {
    return List.of(Scene.values()).stream().mapToInt(scene -> singles(scene).size()).sum();
  }

  synchronized String summary() {
    return "%d processes killed, %d of them at random moments; %d of %d kinds of boundaries,"
            .formatted(kills, atRandom, kindsHit.size(), kinds.size())
        + " %d single boundaries hit, %d not yet".formatted(hit.size(), singlesLeft());
  }

  synchronized List<String> kinds() {
    return kinds.stream().map(Boundary::toString).toList();
  }

  private List<Single> singles(Scene scene) {
    List<Single> singles = new ArrayList<>();
    seen.getOrDefault(scene, Map.of())
        .forEach(
            (boundary, count) -> {
              for (int nth = 1; nth <= count; nth++) {
                singles.add(new Single(scene, boundary, nth));
              }
            });
    singles.removeIf(single -> hit.containsKey(single) || tried.getOrDefault(single, 0) > PATIENCE);
    singles.sort(Comparator.comparing(Single::boundary).thenComparing(Single::nth));
    return singles;
  }

  private Death moment(Scene scene) {
    Duration whole = Optional.ofNullable(lasted.get(scene)).orElse(Duration.ofSeconds(3));
    return new Death.After(Duration.ofMillis(random.nextInt(1, (int) whole.toMillis() + 2)));
  }

  private Single any(List<Single> singles) {
    return singles.get(random.nextInt(singles.size()));
  }
}
