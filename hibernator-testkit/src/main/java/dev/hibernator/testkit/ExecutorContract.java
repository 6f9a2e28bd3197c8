package dev.hibernator.testkit;

import dev.hibernator.api.Operation;
import dev.hibernator.api.Problem;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Superseded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * What every executor does. Usable from any test framework; with JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *   return new ExecutorContract(MyWorld::new).checks().stream()
 *       .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
 * }
 * }</pre>
 */
public final class ExecutorContract {
  private static final Duration TIMEOUT = Duration.ofHours(1);
  private static final String UNKNOWN = "noExecutorKnowsThis";

  private final Supplier<? extends ExecutorWorld> worlds;

  /**
   * Creates the contract.
   *
   * @param worlds gives the world anew, always the same
   */
  public ExecutorContract(Supplier<? extends ExecutorWorld> worlds) {
    this.worlds = worlds;
  }

  /**
   * Lists what is asked for.
   *
   * @return the checks, each on a world of its own
   */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("it describes itself and knows its parameters", this::describes));
    checks.add(new Check("looking changes nothing", this::looking));
    checks.add(new Check("a state is recorded before its resource is touched", this::writeAhead));
    checks.add(new Check("what cannot be recorded is not touched", this::recordFails));
    checks.add(new Check("it asks before each mutation on shutdown", this::asksOnShutdown));
    checks.add(new Check("it asks before each mutation on wake-up", this::asksOnWakeUp));
    checks.add(new Check("superseded, it touches nothing any more", this::superseded));
    checks.add(new Check("cancelled, it touches nothing any more", this::cancelled));
    checks.add(new Check("it ends by its deadline", this::deadline));
    checks.add(new Check("a second shutdown changes nothing", this::shutDownTwice));
    checks.add(new Check("what is found awake is left as it is", this::foundAwake));
    checks.add(new Check("only what is observed awake is consumed", this::observedOnly));
    checks.addAll(new NightContract(worlds).checks());
    return checks;
  }

  private void describes() {
    ExecutorWorld world = worlds.get();
    Executor executor = world.executor();
    Expect.equal(executor.type(), world.executor().type(), "the type of another instance");
    Expect.equal(executor.type(), world.target().type(), "the target's type");
    Expect.that(!executor.describe().summary().isBlank(), "it has no summary");
    Parameters parameters = world.target().parameters();
    Expect.equal(List.of(), errors(executor, parameters), "problems of the target's parameters");
    Parameters odd = new Parameters(parameters.values().with(UNKNOWN, true));
    Expect.that(
        errors(executor, odd).stream().anyMatch(problem -> problem.path().contains(UNKNOWN)),
        "an unknown parameter is not told with its path");
  }

  private static List<Problem> errors(Executor executor, Parameters parameters) {
    return executor.validate(parameters).stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  private void looking() {
    ExecutorWorld world = worlds.get();
    Map<ResourceKey, Boolean> before = Map.copyOf(world.resources());
    AtomicInteger mutations = countMutations(world);
    ContractRecorder recorder = new ContractRecorder();
    try (Session session = open(world)) {
      Expect.equal(session.identity(), session.identity(), "the identity, asked twice");
      Set<ResourceKey> found = new HashSet<>();
      session.discover().forEach(resource -> found.add(resource.key()));
      Expect.that(
          found.containsAll(before.keySet()),
          "discovering finds " + found + ", but the target matches " + before.keySet());
      session.preflight(Operation.SHUTDOWN);
      session.preflight(Operation.WAKE_UP);
      Expect.equal(before.keySet(), session.observe(before.keySet()).keySet(), "what was observed");
      session
          .observe(before.keySet())
          .forEach(
              (key, seen) ->
                  Expect.equal(
                      before.get(key),
                      seen.condition() == Condition.AWAKE,
                      key + " is observed awake"));
      session.verify(recorder.point());
    }
    Expect.equal(0, mutations.get(), "calls that change something");
    Expect.equal(before, world.resources(), "the resources");
  }

  private void writeAhead() {
    ExecutorWorld world = worlds.get();
    Map<ResourceKey, Boolean> before = Map.copyOf(world.resources());
    ContractRecorder recorder = new ContractRecorder();
    world.script(
        mutates -> {
          requireRecorded(world, before, recorder);
          return Reaction.PROCEED;
        });
    shutDown(world, recorder);
    requireRecorded(world, before, recorder);
    Expect.that(
        world.resources().values().stream().noneMatch(awake -> awake),
        "not everything sleeps: " + world.resources());
    before.forEach(
        (key, awake) ->
            Expect.that(
                awake || !recorder.live().contains(key),
                key + " was off, but is recorded as if it had been awake"));
  }

  private static void requireRecorded(
      ExecutorWorld world, Map<ResourceKey, Boolean> before, ContractRecorder recorder) {
    world
        .resources()
        .forEach(
            (key, awake) -> {
              boolean touched = !awake.equals(before.get(key));
              Expect.that(
                  !touched || recorder.live().contains(key),
                  key + " was touched, but is not recorded");
            });
  }

  private void recordFails() {
    ExecutorWorld world = worlds.get();
    AtomicInteger mutations = countMutations(world);
    ContractRecorder recorder = new ContractRecorder();
    recorder.beforeRecord(
        () -> {
          throw new ExecutionFailed(
              new Failure(Failure.Kind.INTERNAL, "the disk is full", "Make room."));
        });
    try (Session session = open(world)) {
      Outcome outcome = session.shutDown(recorder);
      Expect.that(!outcome.succeeded(), "it says that it succeeded");
    } catch (ExecutionFailed e) {
      Expect.equal(Failure.Kind.INTERNAL, e.failure().kind(), "the kind of the failure");
    }
    Expect.equal(0, mutations.get(), "calls that change something");
  }

  private void asksOnShutdown() {
    ExecutorWorld world = worlds.get();
    ContractRecorder recorder = new ContractRecorder();
    requirePermission(world, recorder);
    shutDown(world, recorder);
  }

  private void asksOnWakeUp() {
    ExecutorWorld world = worlds.get();
    ContractRecorder recorder = asleep(world);
    requirePermission(world, recorder);
    wakeUp(world, recorder);
  }

  private static void requirePermission(ExecutorWorld world, ContractRecorder recorder) {
    AtomicInteger used = new AtomicInteger();
    world.script(
        mutates -> {
          if (mutates) {
            int permissions = recorder.permissions();
            Expect.that(
                recorder.permitted() && permissions > used.getAndSet(permissions),
                "a mutation without ensureCurrent right before it");
          }
          return Reaction.PROCEED;
        });
  }

  private void superseded() {
    stopped(Superseded.class, ContractRecorder::supersedeAt);
  }

  private void cancelled() {
    stopped(Cancelled.class, ContractRecorder::cancelAt);
  }

  /** Stops it at each of its questions, on shutdown and on wake-up. */
  private void stopped(
      Class<? extends RuntimeException> how, ObjIntConsumer<ContractRecorder> stopAt) {
    for (int number = 1; ; number++) {
      ExecutorWorld world = worlds.get();
      ContractRecorder recorder = new ContractRecorder();
      stopAt.accept(recorder, number);
      if (!stops(world, how, () -> shutDown(world, recorder), recorder, number)) {
        break;
      }
    }
    for (int number = 1; ; number++) {
      ExecutorWorld world = worlds.get();
      ContractRecorder recorder = asleep(world);
      int from = recorder.permissions();
      stopAt.accept(recorder, from + number);
      if (!stops(world, how, () -> wakeUp(world, recorder), recorder, from + number)) {
        break;
      }
    }
  }

  private static boolean stops(
      ExecutorWorld world,
      Class<? extends RuntimeException> how,
      Runnable operation,
      ContractRecorder recorder,
      int at) {
    world.script(
        mutates -> {
          Expect.that(!mutates || recorder.permissions() < at, "it went on after it was to stop");
          return Reaction.PROCEED;
        });
    try {
      operation.run();
    } catch (RuntimeException e) {
      Expect.that(how.isInstance(e), "it does not let " + how.getSimpleName() + " through: " + e);
      return true;
    }
    Expect.that(recorder.permissions() < at, "it swallows " + how.getSimpleName());
    return false;
  }

  private void deadline() {
    ExecutorWorld world = worlds.get();
    world.script(mutates -> mutates ? Reaction.FORGET : Reaction.PROCEED);
    ContractContext context = new ContractContext(world.connector(), Duration.ofMinutes(10));
    try (Session session = world.executor().open(world.target(), context)) {
      session.shutDown(new ContractRecorder());
    } catch (ExecutionFailed e) {
      Expect.that(e.failure().kind().retryable(), "it cannot be tried again: " + e.failure());
    }
    Expect.that(
        !context.clock().instant().isAfter(context.deadline().plus(Duration.ofMinutes(5))),
        "it ends long after its deadline");
  }

  private void shutDownTwice() {
    ExecutorWorld world = worlds.get();
    ContractRecorder recorder = asleep(world);
    Set<ResourceKey> live = recorder.live();
    AtomicInteger mutations = countMutations(world);
    shutDown(world, recorder);
    Expect.equal(0, mutations.get(), "calls that change something");
    Expect.equal(live, recorder.live(), "what is recorded as awake");
  }

  private void foundAwake() {
    ExecutorWorld world = worlds.get();
    ContractRecorder recorder = asleep(world);
    recorder.live().forEach(key -> world.set(key, true));
    AtomicInteger mutations = countMutations(world);
    Outcome outcome = wakeUp(world, recorder);
    Expect.equal(0, mutations.get(), "calls that change something");
    Expect.that(recorder.point().entries().isEmpty(), "what is awake is not consumed");
    Expect.that(
        outcome.results().stream()
            .allMatch(result -> result.status() == ResourceResult.Status.UNCHANGED),
        "what is awake is not reported as unchanged: " + outcome.results());
  }

  private void observedOnly() {
    ExecutorWorld world = worlds.get();
    ContractRecorder recorder = asleep(world);
    Set<ResourceKey> live = recorder.live();
    world.script(mutates -> mutates ? Reaction.FORGET : Reaction.PROCEED);
    try {
      wakeUp(world, recorder);
    } catch (ExecutionFailed e) {
      Expect.that(e.failure().kind().retryable(), "it cannot be tried again: " + e.failure());
    }
    Expect.equal(live, recorder.point().entries().keySet(), "what is still to be woken");
  }

  private ContractRecorder asleep(ExecutorWorld world) {
    ContractRecorder recorder = new ContractRecorder();
    shutDown(world, recorder);
    return recorder;
  }

  private static Outcome shutDown(ExecutorWorld world, ContractRecorder recorder) {
    try (Session session = open(world)) {
      return session.shutDown(recorder);
    }
  }

  private static Outcome wakeUp(ExecutorWorld world, ContractRecorder recorder) {
    try (Session session = open(world)) {
      return session.wakeUp(recorder.point(), recorder);
    }
  }

  private static Session open(ExecutorWorld world) {
    return world.executor().open(world.target(), new ContractContext(world.connector(), TIMEOUT));
  }

  private static AtomicInteger countMutations(ExecutorWorld world) {
    AtomicInteger mutations = new AtomicInteger();
    world.script(
        mutates -> {
          if (mutates) {
            mutations.incrementAndGet();
          }
          return Reaction.PROCEED;
        });
    return mutations;
  }

  static Map<ResourceKey, Boolean> snapshot(ExecutorWorld world) {
    return new TreeMap<>(world.resources());
  }
}
