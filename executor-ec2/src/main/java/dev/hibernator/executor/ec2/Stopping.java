package dev.hibernator.executor.ec2;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.executor.aws.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stops running instances, batch by batch: each batch is recorded, then touched. */
final class Stopping {
  /**
   * What came of it; the others' results are final.
   *
   * @param accepted those that will stop
   * @param unready those that were not in the state to be stopped, and are to be looked at again
   */
  record Stopped(List<Ec2Instance> accepted, List<Ec2Instance> unready) {}

  private final Ec2Fleet fleet;
  private final Ec2Parameters parameters;
  private final Context context;
  private final Recorder recorder;
  private final Batches batches;
  private final OutcomeBuilder results;
  private final Function<String, Optional<String>> owedType;
  private final Set<String> recorded = ConcurrentHashMap.newKeySet();

  Stopping(
      Ec2Fleet fleet,
      Ec2Parameters parameters,
      Context context,
      Recorder recorder,
      Batches batches,
      OutcomeBuilder results,
      Function<String, Optional<String>> owedType) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.recorder = recorder;
    this.batches = batches;
    this.results = results;
    this.owedType = owedType;
  }

  /** Records instances as they are. */
  void record(List<Ec2Instance> instances) {
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    for (Ec2Instance instance : instances) {
      if (recorded.add(instance.id())) {
        states.put(instance.key(), captured(instance).state());
      }
    }
    if (!states.isEmpty()) {
      recorder.record(states);
    }
  }

  private InstanceRecord captured(Ec2Instance instance) {
    InstanceRecord record = InstanceRecord.capturedFrom(instance);
    return owedType.apply(instance.id()).map(record::withType).orElse(record);
  }

  Stopped stop(List<Ec2Instance> running) {
    List<Ec2Instance> plain = new ArrayList<>();
    List<Ec2Instance> hibernating = new ArrayList<>();
    for (Ec2Instance instance : running) {
      boolean can = parameters.hibernate() && instance.hibernatable();
      (can ? hibernating : plain).add(instance);
    }
    List<Job> jobs = new ArrayList<>();
    StopMode mode = parameters.force() ? StopMode.FORCE : StopMode.PLAIN;
    Batches.of(plain).forEach(batch -> jobs.add(new Job(batch, mode)));
    Batches.of(hibernating).forEach(batch -> jobs.add(new Job(batch, StopMode.HIBERNATE)));
    List<Ec2Instance> accepted = new ArrayList<>();
    List<Ec2Instance> unready = new ArrayList<>();
    for (Stopped stopped : context.parallel(jobs, this::stop)) {
      accepted.addAll(stopped.accepted());
      unready.addAll(stopped.unready());
    }
    return new Stopped(accepted, unready);
  }

  private record Job(List<Ec2Instance> batch, StopMode mode) {}

  private Stopped stop(Job job) {
    record(job.batch());
    BatchResult sent = send(job.batch(), job.mode());
    List<Ec2Instance> unready = new ArrayList<>();
    sent.refused()
        .forEach(
            (instance, refusal) -> {
              if (refusal.failure().kind() == Failure.Kind.CONFLICT) {
                unready.add(instance);
              } else {
                conclude(instance, refusal);
              }
            });
    return new Stopped(List.copyOf(sent.accepted()), unready);
  }

  private BatchResult send(List<Ec2Instance> batch, StopMode mode) {
    BatchResult sent = batches.send(batch, ids -> fleet.stop(ids, mode));
    if (mode == StopMode.HIBERNATE) {
      List<Ec2Instance> unable =
          sent.refused().entrySet().stream()
              .filter(refused -> cannot(refused.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      if (!unable.isEmpty()) {
        context.log(Context.Level.WARN, "cannot hibernate " + names(unable) + "; stopping instead");
        sent.add(send(unable, StopMode.PLAIN));
      }
    }
    return sent;
  }

  private static String names(List<Ec2Instance> instances) {
    return instances.stream().map(Ec2Instance::id).collect(Collectors.joining(", "));
  }

  private void conclude(Ec2Instance instance, Refusal refusal) {
    String id = instance.id();
    if (refusal.failure().kind() == Failure.Kind.NOT_FOUND) {
      results.skipped(new ResourceKey(id), "does not exist any more");
    } else if (refusal.code().equals("OperationNotPermitted")) {
      leave(instance, LeftAlone.STOP_PROTECTED);
    } else if (cannot(refusal)) {
      leave(instance, LeftAlone.unsupported(refusal.message()));
    } else {
      results.failed(new ResourceKey(id), refusal.failure());
    }
  }

  /** It was recorded as one to be woken; the record must say that it never slept. */
  private void leave(Ec2Instance instance, LeftAlone why) {
    InstanceRecord left = captured(instance).leftRunningFor(why.reason());
    recorder.record(Map.of(instance.key(), left.state()));
    results.skipped(new ResourceKey(instance.id()), why.reason());
    results.found(Findings.leftAlone(instance.id(), why));
  }

  private static boolean cannot(Refusal refusal) {
    return refusal.failure().kind() == Failure.Kind.UNSUPPORTED
        && !refusal.code().equals("OperationNotPermitted");
  }
}
