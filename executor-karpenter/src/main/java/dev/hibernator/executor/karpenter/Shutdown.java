package dev.hibernator.executor.karpenter;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.AwaitCompletion.OnTimeout;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.Poll;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.executor.kubernetes.Answer;
import dev.hibernator.executor.kubernetes.ApiRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One shutdown: every pool is recorded as a whole, then deleted, or limited and drained; then it is
 * counted what is left of its nodes, and waited for if that is asked.
 */
final class Shutdown {
  private static final int TRIES = 20;

  private final Pools pools;
  private final KarpenterParameters parameters;
  private final Context context;
  private final Recorder recorder;
  private final OwnPool own;
  private final Map<ResourceKey, RecordedEntry> existing;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Map<String, Pool> touched = new TreeMap<>();

  Shutdown(
      Pools pools,
      KarpenterParameters parameters,
      Context context,
      Recorder recorder,
      OwnPool own) {
    this.own = own;
    this.pools = pools;
    this.parameters = parameters;
    this.context = context;
    this.recorder = recorder;
    this.existing = recorder.existing();
  }

  Outcome run() {
    Map<String, Optional<Pool>> found = new LinkedHashMap<>(pools.find(parameters));
    leftOver(found).forEach((name, pool) -> found.putIfAbsent(name, pool));
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    List<Pool> open = new ArrayList<>();
    found.forEach(
        (name, pool) -> {
          if (!isSettled(name)) {
            pool.ifPresentOrElse(open::add, () -> absent(name));
          }
        });
    own.doubt().ifPresent(why -> results.found(Findings.ownUnknown(why)));
    open.removeIf(this::isOwn);
    open.removeIf(this::isForeign);
    open.forEach(pool -> states.put(pool.key(), PoolRecord.capturedFrom(pool, mode(pool)).state()));
    recorder.record(states);
    context.parallel(open, this::touch);
    int left = settle();
    return results.outcome(message(left));
  }

  /**
   * What an earlier attempt has recorded and not brought to an end: after a delete, all there is.
   */
  private Map<String, Optional<Pool>> leftOver(Map<String, Optional<Pool>> found) {
    return pools.read(
        existing.values().stream()
            .filter(entry -> entry.open() && !entry.settled())
            .map(entry -> entry.key().value())
            .filter(name -> !found.containsKey(name))
            .toList());
  }

  private boolean isSettled(String name) {
    Optional<RecordedEntry> settled = entry(name).filter(RecordedEntry::settled);
    settled.ifPresent(
        entry -> results.unchanged(new ResourceKey(name), "dealt with by an earlier attempt"));
    return settled.isPresent();
  }

  private Optional<RecordedEntry> entry(String name) {
    return Optional.ofNullable(existing.get(new ResourceKey(name)));
  }

  private Optional<PoolRecord> ours(String name) {
    return entry(name).filter(RecordedEntry::open).map(PoolRecord::of);
  }

  private void absent(String name) {
    if (ours(name).isPresent()) {
      results.done(new ResourceKey(name), "deleted by an earlier attempt");
    } else {
      results.skipped(new ResourceKey(name), "does not exist");
      results.found(Findings.notFound(name));
    }
  }

  private boolean isOwn(Pool pool) {
    boolean isOwn = own.is(pool);
    if (isOwn) {
      results.skipped(pool.key(), OwnPool.REASON);
      results.found(Findings.own(pool.name()));
    }
    return isOwn;
  }

  /** Somebody else deletes it: it is not ours to bring back. */
  private boolean isForeign(Pool pool) {
    boolean foreign = pool.isTerminating() && ours(pool.name()).isEmpty();
    if (foreign) {
      results.skipped(pool.key(), "is being deleted by somebody else");
      results.found(Findings.terminating(pool.name()));
    }
    return foreign;
  }

  /** A pool is put to sleep as it was recorded, whatever the parameters say by now. */
  private Mode mode(Pool pool) {
    return ours(pool.name()).map(PoolRecord::mode).orElse(parameters.mode());
  }

  private Boolean touch(Pool pool) {
    Mode mode = mode(pool);
    if (!pool.isAsleep(mode)) {
      touchAwake(pool, mode);
    } else if (ours(pool.name()).isPresent()) {
      results.done(pool.key(), "put to sleep by an earlier attempt");
      remember(pool);
    } else {
      results.unchanged(pool.key(), "limited to no CPU already");
    }
    return true;
  }

  /** The server refuses if the pool is not as it was recorded; then it is recorded anew. */
  private void touchAwake(Pool pool, Mode mode) {
    Pool now = pool;
    for (int i = 0; i < TRIES; i++) {
      Answer answer = send(now, mode);
      Optional<ApiRefusal> refusal =
          answer instanceof Answer.Refused refused
              ? Optional.of(refused.refusal())
              : Optional.empty();
      if (refusal.isEmpty() || refusal.get().status() == 404) {
        results.done(pool.key(), mode == Mode.DELETE ? "deleted" : "limited to no CPU");
        remember(now);
        return;
      }
      if (!refusal.get().isStale()) {
        results.failed(pool.key(), refusal.get().failure());
        return;
      }
      Optional<Pool> read = pools.readOne(pool.name());
      if (read.isEmpty() || read.get().isAsleep(mode)) {
        results.done(pool.key(), mode == Mode.DELETE ? "deleted" : "limited to no CPU");
        remember(now);
        return;
      }
      amend(now, read.get(), mode);
      now = read.get();
    }
    results.failed(
        pool.key(),
        new Failure(
            Failure.Kind.CONFLICT,
            "is changed by somebody else all the time",
            "Try again when nobody else changes it."));
  }

  private Answer send(Pool pool, Mode mode) {
    return mode == Mode.DELETE
        ? pools.delete(pool, recorder::ensureCurrent)
        : pools.limit(pool, Optional.of(pool.noLimits()), recorder::ensureCurrent);
  }

  private void amend(Pool before, Pool now, Mode mode) {
    PoolRecord record = PoolRecord.capturedFrom(now, mode);
    if (!record.hasContentOf(PoolRecord.capturedFrom(before, mode))) {
      recorder.record(Map.of(now.key(), record.changed()));
    }
  }

  private void remember(Pool pool) {
    synchronized (touched) {
      touched.put(pool.name(), pool);
    }
  }

  /** How many NodeClaims are left. */
  private int settle() {
    boolean awaiting = parameters.awaitCompletion().enabled();
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    Map<String, Integer> left = look();
    while (awaiting && !left.isEmpty() && poll.next()) {
      int count = left.values().stream().mapToInt(Integer::intValue).sum();
      context.progress(
          "waiting for " + count + " NodeClaim(s)", touched.size() - left.size(), touched.size());
      left = look();
    }
    left.forEach((name, count) -> left(name, count, awaiting));
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Which pools are not gone, or not without nodes, and how many NodeClaims they have. */
  private Map<String, Integer> look() {
    Map<String, Integer> left = new TreeMap<>();
    if (touched.isEmpty()) {
      return left;
    }
    Map<String, List<String>> claims = pools.claims();
    Map<String, Optional<Pool>> seen = pools.read(List.copyOf(touched.keySet()));
    for (Pool pool : List.copyOf(touched.values())) {
      String name = pool.name();
      Optional<Pool> now = Optional.ofNullable(seen.get(name)).flatMap(found -> found);
      List<String> own = claims.getOrDefault(name, List.of());
      Mode mode = mode(pool);
      if (now.filter(seenNow -> !seenNow.isAsleep(mode)).isPresent()) {
        setBack(name);
      } else if (mode == Mode.LIMITS) {
        context.parallel(own, claim -> pools.drain(claim, recorder::ensureCurrent));
        add(left, name, own.size(), !own.isEmpty());
      } else {
        add(left, name, own.size(), now.isPresent() || !own.isEmpty());
      }
    }
    return left;
  }

  private static void add(Map<String, Integer> left, String name, int count, boolean isLeft) {
    if (isLeft) {
      left.put(name, count);
    }
  }

  private void setBack(String name) {
    touched.remove(name);
    String what = "was set back by somebody else as soon as it slept";
    results.failed(
        new ResourceKey(name),
        new Failure(
            Failure.Kind.CONFLICT, what, "Pause what sets it back, such as Argo CD or Flux."));
    results.found(Findings.contested(name, what));
  }

  private void left(String name, int count, boolean awaiting) {
    if (!awaiting) {
      results.found(Findings.claimsLeft(name, count));
      return;
    }
    String what =
        "not without nodes after "
            + parameters.awaitCompletion().timeoutText()
            + ": "
            + count
            + " NodeClaim(s) left";
    if (parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE) {
      results.found(Findings.notConfirmed(name, what));
    } else {
      results.failed(
          new ResourceKey(name),
          new Failure(
              Failure.Kind.TIMEOUT,
              what,
              "Try again, or allow more time in awaitCompletion.timeout."));
    }
  }

  private String message(int left) {
    String message =
        "scaled down " + results.count(Status.DONE, key -> true) + " Karpenter NodePool(s)";
    int failed = results.count(Status.FAILED, key -> true);
    if (failed > 0) {
      return message + "; " + failed + " failed";
    }
    if (left > 0) {
      return message + "; " + left + " NodeClaim(s) left";
    }
    return parameters.awaitCompletion().enabled() ? message + "; all nodes terminated" : message;
  }
}
