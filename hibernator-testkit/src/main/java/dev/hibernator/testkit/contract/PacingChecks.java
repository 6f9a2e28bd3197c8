package dev.hibernator.testkit.contract;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.testkit.FakeFleet.Reaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Wake-ups that are paced: one resource a minute. */
final class PacingChecks {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** The longest that an executor may go on waiting after the next resource may start. */
  private static final Duration SLACK = Duration.ofSeconds(15);

  private final Supplier<Trial> trials;

  PacingChecks(Supplier<Trial> trials) {
    this.trials = trials;
  }

  void noMoreStartThanMay() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    trial.pace().oneEvery(EVERY);
    Map<ResourceKey, Instant> starts = watchingStarts(trial);
    Attempts.succeeding("waking at a pace", trial::wake);
    Attempts.requireOriginal(trial, "after waking at a pace");
    requirePaced(starts);
    requirePermits(trial, starts.keySet());
  }

  void whatRunsAlreadyNeedsNoPermit() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    trial.fixture().put(trial.awakeAtFirst().iterator().next(), Condition.AWAKE);
    trial.pace().oneEvery(EVERY);
    Map<ResourceKey, Instant> starts = watchingStarts(trial);
    Attempts.succeeding("waking at a pace while one runs already", trial::wake);
    Attempts.requireOriginal(trial, "after waking at a pace");
    requirePermits(trial, starts.keySet());
  }

  /** When each resource is touched first, from now on. */
  private static Map<ResourceKey, Instant> watchingStarts(Trial trial) {
    Map<ResourceKey, Instant> starts = new LinkedHashMap<>();
    trial.reactions(
        call -> {
          if (call.mutates()) {
            call.keys().forEach(key -> starts.putIfAbsent(key, trial.interruptions().now()));
          }
          return Reaction.PROCEED;
        });
    return starts;
  }

  private static void requirePaced(Map<ResourceKey, Instant> starts) {
    Expect.that(starts.size() > 1, "fewer than two resources were started: " + starts);
    List<Instant> times = new ArrayList<>(starts.values());
    for (int i = 1; i < times.size(); i++) {
      Duration between = Duration.between(times.get(i - 1), times.get(i));
      Expect.that(
          between.compareTo(EVERY) >= 0,
          "one resource may start a minute, but they did so at " + starts);
      Expect.that(
          between.compareTo(EVERY.plus(SLACK)) <= 0,
          "one resource may start a minute, but they did so only at " + starts);
    }
  }

  private static void requirePermits(Trial trial, Set<ResourceKey> started) {
    Expect.same(started.size(), trial.pace().permitted(), "permits taken to start " + started);
  }
}
