package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.executor.kubernetes.ClusterConnections;
import dev.hibernator.executor.kubernetes.OwnPod;
import java.util.List;
import java.util.Set;

/** Scales workloads to zero and back. Safe for use by several threads. */
public final class WorkloadScalerExecutor implements Executor {
  private static final ExecutorType TYPE = new ExecutorType("workloadscaler");
  private static final Description DESCRIPTION =
      new Description(
          "Scales Kubernetes workloads to zero and back, and pauses meanwhile what scales, starts"
              + " or reverts them.",
          ScalerSchema.SCHEMA,
          Set.of("K8SCluster"));

  /** Creates the executor; it connects when a session is opened. */
  public WorkloadScalerExecutor() {}

  @Override
  public ExecutorType type() {
    return TYPE;
  }

  @Override
  public Description describe() {
    return DESCRIPTION;
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    return ScalerParameters.problems(parameters);
  }

  @Override
  public boolean overlap(Parameters one, Parameters other) {
    return ScalerParameters.of(one).collidesWith(ScalerParameters.of(other));
  }

  @Override
  public Session open(Target target, Context context) {
    ScalerParameters parameters = ScalerParameters.of(target.parameters());
    return new ScalerSession(
        parameters, context, ClusterConnections.open(context), OwnPod.ofThisProcess());
  }
}
