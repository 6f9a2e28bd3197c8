package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.AwaitCompletion;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.executor.kubernetes.LabelSelector;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A target's parameters, understood.
 *
 * @param groups which kinds of workload
 * @param namespaces in which namespaces
 * @param workloads with which labels
 * @param suspendCronJobs whether CronJobs with these labels are suspended
 * @param pauseGitOps whether Argo CD and Flux are paused where they would set workloads back
 * @param argoNamespace where Argo CD's Applications are
 * @param awaitCompletion whether "done" means that no pod, or every pod, is there
 */
record ScalerParameters(
    List<WorkloadGroup> groups,
    NamespaceSelector namespaces,
    LabelSelector workloads,
    boolean suspendCronJobs,
    boolean pauseGitOps,
    String argoNamespace,
    AwaitCompletion awaitCompletion) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  static ScalerParameters of(Parameters parameters) {
    return read(parameters.read());
  }

  static List<Problem> problems(Parameters parameters) {
    ParameterReader reader = parameters.read();
    read(reader);
    return reader.problems();
  }

  /**
   * Whether two targets, if they mean anything at all, mean a workload in common. A yes is certain;
   * a no is not.
   */
  boolean collidesWith(ScalerParameters other) {
    boolean oneWithinTheOther =
        workloads.equals(other.workloads)
            || workloads.equals(LabelSelector.ALL)
            || other.workloads.equals(LabelSelector.ALL);
    return oneWithinTheOther
        && !Collections.disjoint(groups, other.groups)
        && namespaces.collidesWith(other.namespaces);
  }

  /** The same for the whole cluster. */
  ScalerParameters everywhere() {
    return new ScalerParameters(
        groups,
        new NamespaceSelector.Labelled(LabelSelector.ALL),
        LabelSelector.ALL,
        suspendCronJobs,
        pauseGitOps,
        argoNamespace,
        awaitCompletion);
  }

  private static ScalerParameters read(ParameterReader reader) {
    List<WorkloadGroup> groups = WorkloadGroup.read(reader);
    NamespaceSelector namespaces = NamespaceSelector.read(reader);
    Optional<LabelSelector> workloads = LabelSelector.read(reader, "workloadSelector");
    boolean cronJobs =
        reader.oneOf("cronJobs", "Suspend", "Keep").orElse("Suspend").equals("Suspend");
    boolean gitOps = reader.bool("pauseGitOps").orElse(false);
    String argo = reader.text("argoNamespace").orElse("argocd");
    AwaitCompletion await = AwaitCompletion.read(reader, DEFAULT_TIMEOUT);
    reader.rejectUnknown();
    return new ScalerParameters(
        groups, namespaces, workloads.orElse(LabelSelector.ALL), cronJobs, gitOps, argo, await);
  }
}
