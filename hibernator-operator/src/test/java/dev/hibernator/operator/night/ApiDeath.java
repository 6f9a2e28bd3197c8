package dev.hibernator.operator.night;

import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.FaultProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills a process at its n-th call of an operation, right before or right after the effect. */
final class ApiDeath implements AutoCloseable {

  private final Death.At order;
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<Running> process = new CompletableFuture<>();
  private final FaultProxy.Registration registration;

  ApiDeath(FaultProxy proxy, Death.At order) {
    this.order = order;
    String action = order.boundary().action();
    this.registration =
        switch (order.boundary().side()) {
          case BEFORE -> proxy.beforeEffect(action, this::strike);
          case AFTER -> proxy.afterEffect(action, this::strike);
        };
  }

  void of(Running running) {
    process.complete(running);
  }

  @Override
  public void close() {
    registration.close();
  }

  private void strike(Call call) {
    if (calls.incrementAndGet() != order.nth()) {
      return;
    }
    process.join().kill();
    if (order.boundary().side() == Side.BEFORE) {
      throw new IllegalStateException("the service never sees " + call.action());
    }
  }
}
