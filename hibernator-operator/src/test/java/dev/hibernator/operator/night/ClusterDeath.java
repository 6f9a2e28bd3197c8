package dev.hibernator.operator.night;

import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.testkit.kubernetes.KubernetesCall;
import dev.hibernator.testkit.kubernetes.KubernetesProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills a process at a call of the API server, on one side of its effect. */
final class ClusterDeath implements AutoCloseable {

  private final KubernetesProxy proxy;
  private final Death.At order;
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<Running> process = new CompletableFuture<>();

  ClusterDeath(KubernetesProxy proxy, Death.At order) {
    this.proxy = proxy;
    this.order = order;
    if (order.boundary().side() == Side.BEFORE) {
      proxy.beforeEffect(this::strike);
    } else {
      proxy.afterEffect(this::strike);
    }
  }

  void of(Running running) {
    process.complete(running);
  }

  @Override
  public void close() {
    proxy.beforeEffect(call -> {});
    proxy.afterEffect(call -> {});
  }

  private void strike(KubernetesCall call) {
    if (!action(call).equals(order.boundary().action()) || calls.incrementAndGet() != order.nth()) {
      return;
    }
    process.join().kill();
    if (order.boundary().side() == Side.BEFORE) {
      throw new IllegalStateException("the server never sees " + call);
    }
  }

  /** Whether an action is one of an API server, not of AWS. */
  static boolean isAction(String action) {
    return action.contains(" ");
  }

  /** What a call does to what: {@code PATCH deployments/scale}. */
  static String action(KubernetesCall call) {
    String[] parts = call.path().split("/", -1);
    int kind = parts[1].equals("api") ? 3 : 4;
    boolean namespaced = parts.length > kind + 2 && parts[kind].equals("namespaces");
    int resource = namespaced ? kind + 2 : Math.min(kind, parts.length - 1);
    String subresource = parts.length > resource + 2 ? "/" + parts[resource + 2] : "";
    return call.method() + " " + parts[resource] + subresource;
  }
}
