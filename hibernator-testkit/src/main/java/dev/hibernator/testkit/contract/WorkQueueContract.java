package dev.hibernator.testkit.contract;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.core.decide.Work;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.WorkQueue;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** What every {@link WorkQueue} does. */
public final class WorkQueueContract {
  private static final String RUNNER = "runner-1";
  private static final Set<ConnectorRef> NONE_FULL = Set.of();
  private static final ConnectorRef CLOUD = new ConnectorRef("CloudProvider", "default", "aws");

  private final Supplier<WorkQueue> queues;

  private WorkQueueContract(Supplier<WorkQueue> queues) {
    this.queues = queues;
  }

  /**
   * Lists the checks, each on a queue of its own.
   *
   * @param queues gives an empty queue each time
   * @return the checks
   */
  public static List<Check> checks(Supplier<WorkQueue> queues) {
    return new WorkQueueContract(queues).list();
  }

  private List<Check> list() {
    return List.of(
        new Check("an attempt is claimed once", this::claimedOnce),
        new Check("an attempt that is known is not taken again", this::known),
        new Check("many runners claim each attempt once", this::manyRunners),
        new Check("plans take turns", this::turns),
        new Check("attempts through a full connector are passed over", this::full),
        new Check("a newer attempt takes the place of an older one", this::newer),
        new Check("a claim ends when its target is fenced", this::fenced),
        new Check("what was withdrawn is not handed out", this::withdrawn),
        new Check("only who claimed an attempt can end it", this::complete));
  }

  private void claimedOnce() {
    WorkQueue queue = queues.get();
    Dispatch item = item("shop", "web", 1);
    Expect.that(queue.offer(item), "a new attempt is refused");
    Expect.same(Optional.of(item), queue.claim(RUNNER, NONE_FULL), "the first claim");
    Expect.same(Optional.empty(), queue.claim("runner-2", NONE_FULL), "the second claim");
    Expect.that(queue.heartbeat(item.attempt(), RUNNER), "the claim does not stand");
  }

  private void known() {
    WorkQueue queue = queues.get();
    Dispatch item = item("shop", "web", 1);
    queue.offer(item);
    Expect.that(!queue.offer(item), "an attempt that waits is taken again");
    queue.claim(RUNNER, NONE_FULL);
    Expect.that(!queue.offer(item), "an attempt that runs is taken again");
    queue.complete(item.attempt(), RUNNER);
    Expect.that(!queue.offer(item), "an attempt that ended is taken again");
  }

  private void manyRunners() {
    WorkQueue queue = queues.get();
    for (int i = 0; i < 400; i++) {
      queue.offer(item("plan-" + i % 7, "target-" + i, i + 1));
    }
    List<Callable<List<Attempt>>> runners = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "runner-" + i;
      runners.add(() -> drain(queue, name));
    }
    ExecutorService threads = Executors.newFixedThreadPool(runners.size());
    try {
      List<Attempt> all = new ArrayList<>();
      for (Future<List<Attempt>> each : threads.invokeAll(runners)) {
        all.addAll(each.get());
      }
      Expect.same(400, all.size(), "how many attempts were claimed");
      Expect.same(400, new HashSet<>(all).size(), "how many different ones");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while runners claimed", e);
    } catch (ExecutionException e) {
      throw new AssertionError("a runner failed: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Attempt> drain(WorkQueue queue, String runner) {
    List<Attempt> claimed = new ArrayList<>();
    Optional<Dispatch> next = queue.claim(runner, NONE_FULL);
    while (next.isPresent()) {
      claimed.add(next.get().attempt());
      next = queue.claim(runner, NONE_FULL);
    }
    return claimed;
  }

  private void turns() {
    WorkQueue queue = queues.get();
    for (int i = 1; i <= 3; i++) {
      queue.offer(item("big", "target-" + i, i));
    }
    queue.offer(item("small", "only", 1));
    queue.claim(RUNNER, NONE_FULL);
    Dispatch second = queue.claim(RUNNER, NONE_FULL).orElseThrow();
    Expect.same("small", second.attempt().plan().name(), "whose turn it is second");
  }

  private void full() {
    WorkQueue queue = queues.get();
    Dispatch cloud = item("shop", "cloud", 1, Optional.of(CLOUD));
    Dispatch other = item("shop", "other", 2);
    queue.offer(cloud);
    queue.offer(other);
    Expect.same(Optional.of(other), queue.claim(RUNNER, Set.of(CLOUD)), "what is not full");
    Expect.same(Optional.empty(), queue.claim(RUNNER, Set.of(CLOUD)), "what is full");
    Expect.same(Optional.of(cloud), queue.claim(RUNNER, NONE_FULL), "what is full no more");
  }

  private void newer() {
    WorkQueue queue = queues.get();
    Dispatch older = item("shop", "web", 1);
    Dispatch newer = item("shop", "web", 2);
    queue.offer(older);
    Expect.that(queue.offer(newer), "a newer attempt is refused");
    Expect.that(!queue.offer(older), "an older attempt is taken");
    Expect.same(List.of(newer.attempt()), drain(queue, RUNNER), "what is handed out");
  }

  private void fenced() {
    WorkQueue queue = queues.get();
    Dispatch item = item("shop", "web", 1);
    queue.offer(item);
    queue.claim(RUNNER, NONE_FULL);
    queue.fence(item.attempt().plan(), item.attempt().target(), new Fence(2));
    Expect.that(!queue.heartbeat(item.attempt(), RUNNER), "the claim stands");
    Expect.that(!queue.offer(item), "an attempt behind the fence is taken");
  }

  private void withdrawn() {
    WorkQueue queue = queues.get();
    Dispatch waiting = item("shop", "web", 1);
    queue.offer(waiting);
    Expect.that(queue.withdraw(waiting.attempt()), "it was not waiting");
    Expect.same(Optional.empty(), queue.claim(RUNNER, NONE_FULL), "what was withdrawn");
    Dispatch claimed = item("shop", "db", 2);
    queue.offer(claimed);
    queue.claim(RUNNER, NONE_FULL);
    Expect.that(!queue.withdraw(claimed.attempt()), "a claimed one was withdrawn");
  }

  private void complete() {
    WorkQueue queue = queues.get();
    Dispatch item = item("shop", "web", 1);
    queue.offer(item);
    queue.claim(RUNNER, NONE_FULL);
    queue.complete(item.attempt(), "runner-2");
    Expect.that(queue.heartbeat(item.attempt(), RUNNER), "somebody else ended it");
    queue.complete(item.attempt(), RUNNER);
    Expect.that(!queue.heartbeat(item.attempt(), RUNNER), "it did not end");
  }

  private static Dispatch item(String plan, String target, long fence) {
    return item(plan, target, fence, Optional.empty());
  }

  private static Dispatch item(
      String plan, String target, long fence, Optional<ConnectorRef> connector) {
    TargetName name = new TargetName(target);
    Attempt attempt =
        new Attempt(
            new PlanId("default", plan),
            new CycleId("c1"),
            name,
            Operation.SHUTDOWN,
            new Fence(fence));
    TargetDefinition definition =
        new TargetDefinition(
            name, new ExecutorType("noop"), Parameters.NONE, connector, Optional.empty());
    return new Dispatch(attempt, Work.SHUT_DOWN, definition, 1, false, Duration.ofMinutes(1));
  }
}
