package dev.hibernator.executor.workloadscaler;

import dev.hibernator.executor.kubernetes.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of object that this executor knows without asking the cluster. */
final class Kinds {
  static final Kind DEPLOYMENT = scaled("deployments", "Deployment");
  static final Kind STATEFUL_SET = scaled("statefulsets", "StatefulSet");
  static final Kind REPLICA_SET = scaled("replicasets", "ReplicaSet");
  static final Kind AUTOSCALER =
      new Kind(
          new ResourceType(
              "autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
          Mechanism.AUTOSCALER);
  static final Kind SCALED_OBJECT =
      new Kind(
          new ResourceType("keda.sh", "v1alpha1", "scaledobjects", "ScaledObject"),
          Mechanism.SCALED_OBJECT);
  static final Kind CRON_JOB =
      new Kind(new ResourceType("batch", "v1", "cronjobs", "CronJob"), Mechanism.CRON_JOB);
  static final Kind KUSTOMIZATION =
      new Kind(
          new ResourceType("kustomize.toolkit.fluxcd.io", "v1", "kustomizations", "Kustomization"),
          Mechanism.FLUX);
  static final Kind HELM_RELEASE =
      new Kind(
          new ResourceType("helm.toolkit.fluxcd.io", "v2", "helmreleases", "HelmRelease"),
          Mechanism.FLUX);
  static final Kind APPLICATION =
      new Kind(
          new ResourceType("argoproj.io", "v1alpha1", "applications", "Application"),
          Mechanism.ARGO);

  static final List<Kind> WORKLOADS = List.of(DEPLOYMENT, STATEFUL_SET, REPLICA_SET);

  private static final Map<String, Kind> BY_NAME =
      Stream.concat(
              WORKLOADS.stream(),
              Stream.of(
                  AUTOSCALER, SCALED_OBJECT, CRON_JOB, KUSTOMIZATION, HELM_RELEASE, APPLICATION))
          .collect(Collectors.toMap(kind -> kind.type().kind(), kind -> kind));

  private Kinds() {}

  /**
   * A kind of object and how it is put to sleep.
   *
   * @param type where it is served
   * @param mechanism how it is put to sleep
   */
  record Kind(ResourceType type, Mechanism mechanism) {}

  /** The kind by this name. */
  static Optional<Kind> named(String kind) {
    return Optional.ofNullable(BY_NAME.get(kind));
  }

  private static Kind scaled(String resource, String kind) {
    return new Kind(new ResourceType("apps", "v1", resource, kind), Mechanism.SCALE);
  }
}
