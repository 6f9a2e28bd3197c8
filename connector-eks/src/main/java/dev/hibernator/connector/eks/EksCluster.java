package dev.hibernator.connector.eks;

import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.kubernetes.ApiRefusal;
import dev.hibernator.executor.kubernetes.ManagedCluster;
import java.net.URI;

/** A cluster that EKS has told of. */
final class EksCluster implements ManagedCluster {
  private final ClusterName name;
  private final Entrance entrance;
  private final ClusterTokens tokens;
  private final Runnable release;

  EksCluster(ClusterName name, Entrance entrance, ClusterTokens tokens, Runnable release) {
    this.name = name;
    this.entrance = entrance;
    this.tokens = tokens;
    this.release = release;
  }

  @Override
  public URI endpoint() {
    return entrance.endpoint();
  }

  @Override
  public String authority() {
    return entrance.authority();
  }

  @Override
  public Secret token() {
    return tokens.current();
  }

  @Override
  public Failure explain(ApiRefusal refusal) {
    Failure failure = refusal.failure();
    String told = name.connector() + ": " + name + ": " + failure.message();
    return switch (refusal.status()) {
      case 0 ->
          new Failure(
              failure.kind(),
              told + " at " + entrance.endpoint(),
              "Let Hibernator reach the endpoint: one that is private answers in its VPC alone.");
      case 401 ->
          new Failure(
              failure.kind(),
              told + "; it does not know " + name.caller(),
              "Give "
                  + name.caller()
                  + " an access entry in the cluster ('aws eks create-access-entry'), and see that"
                  + " the clocks agree.");
      default -> new Failure(failure.kind(), told, failure.remedy());
    };
  }

  @Override
  public void close() {
    release.run();
  }
}
