package dev.hibernator.testkit;

import dev.hibernator.api.ResourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Resources in memory that can be stopped and started, and whose service misbehaves as a test says.
 * Safe for use by several threads.
 */
public final class FakeFleet {
  private final Map<ResourceKey, Machine> machines = new LinkedHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Script script = call -> Reaction.PROCEED;

  /** Creates a fleet without resources. */
  public FakeFleet() {}

  /** What a call does. */
  public enum Kind {
    /** Lists a group. */
    LIST,
    /** Looks at one resource. */
    LOOK,
    /** Stops one resource. */
    STOP,
    /** Starts one resource. */
    START
  }

  /**
   * A call of the service.
   *
   * @param number counts from 1
   * @param kind what it does
   * @param key the resource; empty for a list
   */
  public record Call(int number, Kind kind, Optional<ResourceKey> key) {
    /**
     * Tells whether it changes anything.
     *
     * @return whether it stops or starts
     */
    public boolean mutates() {
      return kind == Kind.STOP || kind == Kind.START;
    }
  }

  /** How the service reacts to a call. */
  public enum Reaction {
    /** As it should. */
    PROCEED,
    /** It fails before anything was done. */
    FAIL,
    /** It does what it was asked for, but the response is lost. */
    LOSE_RESPONSE,
    /** It says that it is done, but does nothing: a stale or forgotten request. */
    FORGET,
    /** The calling process dies before anything was done. */
    DIE_BEFORE,
    /** The calling process dies right after it was done. */
    DIE_AFTER
  }

  /** Says how the service reacts. Runs on the caller's thread, so that it may also let it hang. */
  @FunctionalInterface
  public interface Script {
    /**
     * Reacts to a call.
     *
     * @param call the call
     * @return the reaction
     */
    Reaction on(Call call);
  }

  /** The service failed; trying again may help. */
  public static final class ServiceFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServiceFailed(String message) {
      super(message);
    }
  }

  /**
   * Adds a resource.
   *
   * @param group the group by which targets select it
   * @param key its key
   * @param running whether it runs
   * @return this fleet
   */
  public synchronized FakeFleet add(String group, String key, boolean running) {
    machines.put(new ResourceKey(key), new Machine(group, running));
    return this;
  }

  /**
   * Removes a resource, as somebody who terminates it.
   *
   * @param key its key
   */
  public synchronized void terminate(String key) {
    machines.remove(new ResourceKey(key));
  }

  /**
   * Starts or stops a resource, as somebody else would.
   *
   * @param key its key
   * @param running whether it runs from now on
   */
  public synchronized void set(String key, boolean running) {
    ResourceKey resource = new ResourceKey(key);
    Machine machine = machines.get(resource);
    if (machine != null) {
      machines.put(resource, new Machine(machine.group, running));
    }
  }

  /**
   * Lets the service react as a script says.
   *
   * @param reactions the script
   */
  public void script(Script reactions) {
    script = reactions;
  }

  /** Lets the service react as it should. */
  public void heal() {
    script = call -> Reaction.PROCEED;
  }

  /**
   * Returns how many calls there were.
   *
   * @return the number
   */
  public int calls() {
    return calls.get();
  }

  /**
   * Tells how all resources are.
   *
   * @return whether each runs, sorted by key
   */
  public synchronized Map<String, Boolean> snapshot() {
    Map<String, Boolean> all = new TreeMap<>();
    machines.forEach((key, machine) -> all.put(key.value(), machine.running));
    return all;
  }

  List<ResourceKey> list(Script caller, String group) {
    return call(caller, Kind.LIST, Optional.empty(), () -> keysOf(group)).orElse(List.of());
  }

  Optional<Boolean> look(Script caller, ResourceKey key) {
    return call(caller, Kind.LOOK, Optional.of(key), () -> running(key)).orElseThrow();
  }

  void stop(Script caller, ResourceKey key) {
    call(caller, Kind.STOP, Optional.of(key), () -> change(key, false));
  }

  void start(Script caller, ResourceKey key) {
    call(caller, Kind.START, Optional.of(key), () -> change(key, true));
  }

  private synchronized List<ResourceKey> keysOf(String group) {
    return machines.entrySet().stream()
        .filter(entry -> entry.getValue().group.equals(group))
        .map(Map.Entry::getKey)
        .toList();
  }

  private synchronized Optional<Boolean> running(ResourceKey key) {
    return Optional.ofNullable(machines.get(key)).map(machine -> machine.running);
  }

  private boolean change(ResourceKey key, boolean running) {
    set(key.value(), running);
    return running;
  }

  /** Makes a call; without a result if it was forgotten. */
  private <T> Optional<T> call(
      Script caller, Kind kind, Optional<ResourceKey> key, Supplier<T> effect) {
    Call call = new Call(calls.incrementAndGet(), kind, key);
    Reaction own = caller.on(call);
    Reaction reaction = own == Reaction.PROCEED ? script.on(call) : own;
    if (reaction == Reaction.FAIL) {
      throw new ServiceFailed("the service failed on call " + call);
    }
    if (reaction == Reaction.DIE_BEFORE) {
      throw new SimulatedCrash("before " + call);
    }
    if (reaction == Reaction.FORGET && call.mutates()) {
      return Optional.empty();
    }
    T result = effect.get();
    if (reaction == Reaction.LOSE_RESPONSE) {
      throw new ServiceFailed("the response of call " + call + " was lost");
    }
    if (reaction == Reaction.DIE_AFTER) {
      throw new SimulatedCrash("after " + call);
    }
    return Optional.of(result);
  }

  private record Machine(String group, boolean running) {}
}
