package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.executor.workloadscaler.Mechanism.Phase;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One shutdown. Batch by batch everything is recorded, a workload together with what is paused
 * around it; then owners are paused, then what scales and starts workloads, then the workloads are
 * scaled.
 */
final class Shutdown {
  private static final int BATCH = 250;

  private final Fleet fleet;
  private final ScalerParameters parameters;
  private final Context context;
  private final Recorder recorder;
  private final Map<ResourceKey, RecordedEntry> existing;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Touch touch;
  private final Set<ResourceKey> seen = new HashSet<>();
  private final Set<Address> looked = new HashSet<>();
  private final Map<Address, Sleeper> touched = new LinkedHashMap<>();

  Shutdown(Fleet fleet, ScalerParameters parameters, Context context, Recorder recorder) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.recorder = recorder;
    this.existing = recorder.existing();
    this.touch = new Touch(fleet, recorder::ensureCurrent);
  }

  Outcome run(Estate estate) {
    estate
        .namespaces()
        .leftAlone()
        .forEach((name, why) -> results.found(Findings.namespace(name, why)));
    estate.own().sleepers().forEach(own -> results.skipped(own.key(), OwnWorkloads.REASON));
    estate.own().findings().forEach(results::found);
    List<List<Sleeper>> batches = batches(estate);
    batches.addAll(leftOver());
    if (batches.isEmpty()) {
      // An empty record says that the target was looked at and there was nothing.
      recorder.record(Map.of());
    }
    for (List<Sleeper> batch : batches) {
      batch(batch);
      context.progress("putting to sleep", seen.size(), Math.max(seen.size(), existing.size()));
    }
    Asleep asleep = new Asleep(fleet, parameters, context, touch, results);
    return results.outcome(message(estate, asleep.confirm(touched)));
  }

  /** Each object once, with what is paused around it in the same batch or an earlier one. */
  private List<List<Sleeper>> batches(Estate estate) {
    List<List<Sleeper>> batches = new ArrayList<>();
    List<Sleeper> batch = new ArrayList<>();
    for (Sleeper member : estate.members()) {
      if (isSettled(member.key())) {
        continue;
      }
      List<Sleeper> group = new ArrayList<>();
      add(member, group);
      if (isOurs(member)) {
        estate.automationOf(member).forEach(each -> add(each, group));
        owners(estate, group).forEach(owner -> add(owner, group));
      }
      if (batch.size() + group.size() > BATCH && !batch.isEmpty()) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.addAll(group);
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private void add(Sleeper sleeper, List<Sleeper> group) {
    if (!isSettled(sleeper.key()) && seen.add(sleeper.key())) {
      group.add(sleeper);
    }
  }

  /** What was off before us is not ours, nor is what is around it. */
  private boolean isOurs(Sleeper sleeper) {
    return !sleeper.isAsleep() || entry(sleeper.key()).filter(RecordedEntry::open).isPresent();
  }

  private List<Sleeper> owners(Estate estate, List<Sleeper> group) {
    List<Address> owners = estate.ownersOf(group);
    if (!parameters.pauseGitOps()) {
      group.forEach(
          each ->
              Optional.ofNullable(estate.owners().get(each.address()))
                  .ifPresent(owner -> results.found(Findings.gitOps(each.address(), owner))));
      return List.of();
    }
    List<Address> unseen =
        owners.stream()
            .filter(owner -> !seen.contains(owner.key()) && !isSettled(owner.key()))
            .filter(looked::add)
            .toList();
    Seen read = fleet.read(unseen).tell(this::unseen);
    unseen.stream()
        .filter(owner -> read.get(owner).isEmpty() && read.failure(owner).isEmpty())
        .forEach(owner -> results.found(Findings.ownerMissing(owner)));
    return read.all();
  }

  /**
   * What an earlier attempt has recorded and not brought to an end, and is not found any more by
   * the selectors: what is paused around a workload that was at zero when it died.
   */
  private List<List<Sleeper>> leftOver() {
    List<Address> addresses =
        existing.values().stream()
            .filter(entry -> entry.open() && !entry.settled() && !seen.contains(entry.key()))
            .map(entry -> SleeperRecord.of(entry).address())
            .toList();
    List<Sleeper> found = fleet.read(addresses).tell(this::unseen).all();
    found.forEach(each -> seen.add(each.key()));
    return found.isEmpty() ? List.of() : List.of(found);
  }

  private void unseen(Address address, Failure failure) {
    results.failed(address.key(), failure);
  }

  /** A retry leaves alone what an earlier attempt of this cycle has dealt with. */
  private boolean isSettled(ResourceKey key) {
    Optional<RecordedEntry> settled = entry(key).filter(RecordedEntry::settled);
    settled.ifPresent(entry -> settled(key, entry));
    return settled.isPresent();
  }

  private void settled(ResourceKey key, RecordedEntry entry) {
    if (entry.lastResult().filter(Status.SKIPPED::equals).isPresent()) {
      results.skipped(key, "skipped by an earlier attempt");
    } else {
      results.unchanged(key, "dealt with by an earlier attempt");
    }
  }

  private Optional<RecordedEntry> entry(ResourceKey key) {
    return Optional.ofNullable(existing.get(key));
  }

  private void batch(List<Sleeper> batch) {
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    batch.forEach(
        sleeper -> states.put(sleeper.key(), SleeperRecord.capturedFrom(sleeper).state()));
    recorder.record(states);
    for (Phase phase : Phase.values()) {
      List<Sleeper> now =
          batch.stream().filter(sleeper -> sleeper.mechanism().phase() == phase).toList();
      context.parallel(now, this::touch);
    }
  }

  private Boolean touch(Sleeper sleeper) {
    ResourceKey key = sleeper.key();
    if (sleeper.isAsleep()) {
      if (entry(key).filter(this::isOfThisCycle).isPresent()) {
        results.done(key, "put to sleep by an earlier attempt");
        remember(sleeper);
      } else {
        results.unchanged(
            key, sleeper.mechanism() == Mechanism.SCALE ? "at zero already" : "paused already");
      }
      return true;
    }
    Touch.Result result = touch.sleep(sleeper, this::changed);
    if (result instanceof Touch.Result.Failed failed) {
      results.failed(key, failed.failure());
    } else if (result instanceof Touch.Result.Gone) {
      results.skipped(key, "does not exist any more");
    } else {
      boolean scaled = sleeper.mechanism() == Mechanism.SCALE;
      results.done(key, scaled ? "scaled to zero from " + sleeper.replicas() : "paused");
      remember(sleeper);
    }
    return true;
  }

  private boolean isOfThisCycle(RecordedEntry entry) {
    return entry.open() && entry.capturedIn().equals(recorder.cycle());
  }

  private void remember(Sleeper sleeper) {
    synchronized (touched) {
      touched.put(sleeper.address(), sleeper);
    }
  }

  /** Somebody changed it between the record and the touch; that is what it shall wake as. */
  private void changed(Sleeper now) {
    recorder.record(Map.of(now.key(), SleeperRecord.capturedFrom(now).changedTo(now.value())));
  }

  private String message(Estate estate, boolean confirmed) {
    Set<ResourceKey> workloads =
        estate.workloads().stream().map(Sleeper::key).collect(Collectors.toSet());
    StringBuilder message =
        new StringBuilder(
            "scaled "
                + results.count(Status.DONE, workloads::contains)
                + " workload(s) to zero across "
                + estate.namespaces().names().size()
                + " namespace(s)");
    int paused = results.count(Status.DONE, key -> !workloads.contains(key));
    int failed = results.count(Status.FAILED, key -> true);
    if (paused > 0) {
      message.append("; paused ").append(paused).append(" around them");
    }
    if (failed > 0) {
      message.append("; ").append(failed).append(" failed");
    } else if (confirmed) {
      message.append("; all workloads confirmed at zero replicas");
    }
    return message.toString();
  }
}
