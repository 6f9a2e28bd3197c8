package dev.hibernator.executor.karpenter;

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

/** Takes NodePools away and brings them back. Safe for use by several threads. */
public final class KarpenterExecutor implements Executor {
  private static final ExecutorType TYPE = new ExecutorType("karpenter");
  private static final Description DESCRIPTION =
      new Description(
          "Deletes Karpenter NodePools, or limits and drains them, and brings them back as they"
              + " were.",
          KarpenterSchema.SCHEMA,
          Set.of("K8SCluster"));

  /** Creates the executor; it connects when a session is opened. */
  public KarpenterExecutor() {}

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
    return KarpenterParameters.problems(parameters);
  }

  @Override
  public boolean overlap(Parameters one, Parameters other) {
    return KarpenterParameters.of(one).collidesWith(KarpenterParameters.of(other));
  }

  @Override
  public Session open(Target target, Context context) {
    KarpenterParameters parameters = KarpenterParameters.of(target.parameters());
    return new KarpenterSession(
        parameters, context, ClusterConnections.open(context), OwnPod.ofThisProcess());
  }
}
