package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.AwaitCompletion.OnTimeout;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.Poll;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether what was put to sleep still sleeps: once, and again until its pods are gone if that
 * is awaited. What somebody has set back meanwhile is put to sleep once more; if that does not last
 * either, it is contested.
 */
final class Asleep {
  private final Fleet fleet;
  private final ScalerParameters parameters;
  private final Context context;
  private final Touch touch;
  private final OutcomeBuilder results;
  private final Set<Address> setBack = new HashSet<>();

  Asleep(
      Fleet fleet,
      ScalerParameters parameters,
      Context context,
      Touch touch,
      OutcomeBuilder results) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.touch = touch;
    this.results = results;
  }

  /** Whether no pod of them is left; not asked unless that is awaited. */
  boolean confirm(Map<Address, Sleeper> touched) {
    boolean awaiting = parameters.awaitCompletion().enabled();
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    List<Address> open = look(List.copyOf(touched.keySet()), awaiting);
    while (!open.isEmpty() && poll.next()) {
      context.progress(
          "waiting for " + open.size() + " to sleep", touched.size() - open.size(), touched.size());
      open = look(open, awaiting);
    }
    open.forEach(this::timedOut);
    return awaiting && open.isEmpty();
  }

  /** Those that are to be looked at again. */
  private List<Address> look(List<Address> open, boolean awaiting) {
    Seen seen = fleet.read(open).tell((address, failure) -> results.failed(address.key(), failure));
    List<Address> again = new ArrayList<>();
    List<Sleeper> awake = new ArrayList<>();
    for (Address address : open) {
      Optional<Sleeper> now = seen.get(address);
      if (seen.failure(address).isPresent()) {
        continue;
      }
      if (now.isEmpty()) {
        results.skipped(address.key(), "does not exist any more");
      } else if (!now.get().isAsleep()) {
        awake.add(now.get());
      } else if (awaiting && now.get().pods() > 0) {
        again.add(address);
      }
    }
    awake.removeIf(this::isContested);
    context.parallel(awake, this::putBack).forEach(put -> put.ifPresent(again::add));
    return again;
  }

  private boolean isContested(Sleeper now) {
    boolean twice = !setBack.add(now.address());
    if (twice) {
      String who = now.lastWriter().orElse("somebody");
      results.failed(
          now.key(),
          new Failure(
              Failure.Kind.CONFLICT,
              "is set back by " + who + " each time it is put to sleep",
              "Pause what sets it back, or leave it out."));
      results.found(Findings.contestedBy(now, who));
    }
    return twice;
  }

  private Optional<Address> putBack(Sleeper now) {
    context.log(Context.Level.WARN, now.key() + " was set back; putting it to sleep once more");
    Touch.Result result = touch.sleep(now, changed -> {});
    if (result instanceof Touch.Result.Failed failed) {
      results.failed(now.key(), failed.failure());
      return Optional.empty();
    }
    return Optional.of(now.address());
  }

  private void timedOut(Address address) {
    String what = "pods not gone after " + parameters.awaitCompletion().timeoutText();
    ResourceKey key = address.key();
    if (parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE) {
      results.done(key, "scaled to zero; " + what);
      results.found(Findings.notConfirmed(key, what));
    } else {
      results.failed(
          key,
          new Failure(
              Failure.Kind.TIMEOUT,
              what,
              "Try again, or allow more time in awaitCompletion.timeout."));
    }
  }
}
