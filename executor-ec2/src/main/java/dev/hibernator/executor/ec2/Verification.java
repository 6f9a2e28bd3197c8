package dev.hibernator.executor.ec2;

import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.executor.ec2.LaunchOffers.Offer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether waking would work now, and what has changed while the instances slept. */
final class Verification {
  private final Ec2Fleet fleet;
  private final LaunchOffers launch;
  private final Context context;
  private final List<Finding> findings = new ArrayList<>();

  Verification(Ec2Fleet fleet, LaunchOffers launch, Context context) {
    this.fleet = fleet;
    this.launch = launch;
    this.context = context;
  }

  /** A recorded instance that still exists. */
  private record Survivor(InstanceRecord record, Ec2Instance now) {}

  List<Finding> run(RestorePoint point) {
    List<InstanceRecord> records =
        point.entries().values().stream()
            .map(InstanceRecord::of)
            .filter(InstanceRecord::wasRunning)
            .toList();
    Map<String, Ec2Instance> now =
        fleet.byIds(records.stream().map(InstanceRecord::instanceId).toList());
    List<Survivor> survivors = new ArrayList<>();
    for (InstanceRecord record : records) {
      Optional.ofNullable(now.get(record.instanceId()))
          .filter(instance -> !instance.isGone())
          .ifPresentOrElse(
              instance -> survivors.add(new Survivor(record, instance)),
              () -> findings.add(Findings.deleted(record.instanceId())));
    }
    survivors.forEach(this::drift);
    subnets(survivors);
    types(survivors);
    images(survivors);
    return List.copyOf(findings);
  }

  private void drift(Survivor survivor) {
    InstanceRecord record = survivor.record();
    Ec2Instance now = survivor.now();
    boolean up = InstanceRecord.capturedFrom(now).wasRunning();
    if (up && record.leftRunning().isEmpty()) {
      findings.add(Findings.startedWhileAsleep(now.id()));
    }
    Optional<String> type = now.launch().type();
    record
        .launch()
        .type()
        .filter(recorded -> type.filter(recorded::equals).isEmpty())
        .ifPresent(
            recorded ->
                findings.add(
                    Findings.typeChanged(now.id(), recorded, type.orElse("unknown type"))));
  }

  private void subnets(List<Survivor> survivors) {
    Set<String> existing = launch.subnets(recorded(survivors, LaunchFacts::subnet));
    for (Survivor survivor : survivors) {
      survivor
          .record()
          .launch()
          .subnet()
          .filter(subnet -> !existing.contains(subnet))
          .ifPresent(subnet -> findings.add(Findings.subnetMissing(survivor.now().id(), subnet)));
    }
  }

  private void types(List<Survivor> survivors) {
    Set<Offer> wanted = new LinkedHashSet<>();
    survivors.forEach(survivor -> offer(survivor).ifPresent(wanted::add));
    Set<Offer> offered = launch.offers(wanted);
    for (Survivor survivor : survivors) {
      offer(survivor)
          .filter(offer -> !offered.contains(offer))
          .ifPresent(
              offer ->
                  findings.add(
                      Findings.typeNotOffered(survivor.now().id(), offer.type(), offer.zone())));
    }
  }

  private void images(List<Survivor> survivors) {
    List<String> images = List.copyOf(recorded(survivors, LaunchFacts::image));
    Set<String> deregistered = new HashSet<>();
    List<Boolean> answers = context.parallel(images, launch::isDeregistered);
    for (int i = 0; i < images.size(); i++) {
      if (answers.get(i)) {
        deregistered.add(images.get(i));
      }
    }
    for (Survivor survivor : survivors) {
      survivor
          .record()
          .launch()
          .image()
          .filter(deregistered::contains)
          .ifPresent(image -> findings.add(Findings.imageMissing(survivor.now().id(), image)));
    }
  }

  /** What the instance would start as: its present type where it is. */
  private static Optional<Offer> offer(Survivor survivor) {
    LaunchFacts now = survivor.now().launch();
    return now.type().flatMap(type -> now.zone().map(zone -> new Offer(type, zone)));
  }

  private static Set<String> recorded(
      List<Survivor> survivors, Function<LaunchFacts, Optional<String>> fact) {
    Set<String> values = new LinkedHashSet<>();
    survivors.forEach(survivor -> fact.apply(survivor.record().launch()).ifPresent(values::add));
    return values;
  }
}
