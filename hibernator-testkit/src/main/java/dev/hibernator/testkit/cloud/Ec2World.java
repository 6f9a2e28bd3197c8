package dev.hibernator.testkit.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * EC2 in one world, as a test sees it from behind: what is true, and what shall happen.
 *
 * <p>Nothing here passes through a fault or is counted as a call. All changes to the emulator must
 * pass through the proxy or through this class, for the proxy keeps what the emulator has said.
 * Safe for use by several threads.
 */
public final class Ec2World {

  private final World world;
  private final Ec2Backend backend;
  private final Inventory inventory;
  private final InstanceStates states;
  private final int transitionalAnswers;
  private final InstanceTraits traits = new InstanceTraits();
  private final StartScript starts = new StartScript();
  private final Listings listings = new Listings();

  Ec2World(World world, Ec2Backend backend, int transitionalAnswers) {
    this.world = world;
    this.backend = backend;
    this.inventory = new Inventory(backend);
    this.transitionalAnswers = transitionalAnswers;
    this.states = new InstanceStates(transitionalAnswers);
  }

  /** {@return account and region} */
  public World world() {
    return world;
  }

  /**
   * {@return all instances by id, read afresh from the emulator, without those that vanished}
   *
   * <p>A change that is under way shows its transitional state and comes no nearer to its end; call
   * {@link #settle()} first to see where everything will end.
   */
  public synchronized Map<String, InstanceTruth> truth() {
    inventory.forget();
    Map<String, InstanceTruth> truth = new TreeMap<>();
    for (Instance i : inventory.find(Map.of())) {
      if (!traits.isVanished(i.id())) {
        truth.put(i.id(), new InstanceTruth(i.id(), states.current(i), i.type(), i.tags()));
      }
    }
    return truth;
  }

  /**
   * {@return the state of one instance as a describe would tell it now}
   *
   * @param id the instance
   */
  public synchronized InstanceState state(String id) {
    return states.current(inventory.batch(List.of(id)).get(0));
  }

  /** Completes every change that is under way. */
  public synchronized void settle() {
    states.settleAll();
  }

  /** Brings every change one answer nearer to its end. */
  public synchronized void tick() {
    states.tickAll();
  }

  /**
   * Shows an instance in a transitional state, for the usual number of answers: {@code PENDING} on
   * its way to running, {@code STOPPING} to stopped, {@code SHUTTING_DOWN} to terminated.
   *
   * @param transitional the state to show
   * @param ids the instances
   */
  public void show(InstanceState transitional, String... ids) {
    show(transitional, transitionalAnswers, ids);
  }

  /**
   * Lets instances stick in a transitional state until {@link #settle()} or another change, as
   * happens when the host beneath them has failed.
   *
   * @param transitional the state to show
   * @param ids the instances
   */
  public void stick(InstanceState transitional, String... ids) {
    show(transitional, Integer.MAX_VALUE, ids);
  }

  private synchronized void show(InstanceState transitional, int answers, String... ids) {
    if (!transitional.isTransitional()) {
      throw new IllegalArgumentException("not a transitional state: " + transitional);
    }
    bring(transitional.end(), List.of(ids));
    for (String id : ids) {
      states.begin(id, transitional, reason(transitional.end()), answers);
    }
  }

  /**
   * Starts instances at once, as somebody else might.
   *
   * @param ids the instances
   */
  public synchronized void start(String... ids) {
    bring(InstanceState.RUNNING, List.of(ids));
  }

  /**
   * Stops instances at once, as somebody else might; protection does not matter.
   *
   * @param ids the instances
   */
  public synchronized void stop(String... ids) {
    bring(InstanceState.STOPPED, List.of(ids));
  }

  /**
   * Terminates instances at once; describes go on showing them.
   *
   * @param ids the instances
   */
  public synchronized void terminate(String... ids) {
    bring(InstanceState.TERMINATED, List.of(ids));
  }

  /**
   * Terminates instances and lets them vanish, as the service does an hour later: {@code
   * InvalidInstanceID.NotFound}.
   *
   * @param ids the instances
   */
  public synchronized void vanish(String... ids) {
    terminate(ids);
    List.of(ids).forEach(traits::vanish);
  }

  /**
   * Protects instances from being stopped ({@code disableApiStop}).
   *
   * @param ids the instances
   */
  public synchronized void protect(String... ids) {
    stopProtection(true, ids);
  }

  /**
   * Takes the protection from instances.
   *
   * @param ids the instances
   */
  public synchronized void unprotect(String... ids) {
    stopProtection(false, ids);
  }

  /**
   * Makes instances those of one-time spot requests, which cannot be stopped.
   *
   * @param ids the instances
   */
  public synchronized void makeOneTimeSpot(String... ids) {
    List.of(ids).forEach(id -> traits.spot(id, true));
  }

  /**
   * Makes instances those of persistent spot requests, which can be stopped.
   *
   * @param ids the instances
   */
  public synchronized void makePersistentSpot(String... ids) {
    List.of(ids).forEach(id -> traits.spot(id, false));
  }

  /**
   * Configures instances for hibernation.
   *
   * @param ids the instances
   */
  public synchronized void allowHibernation(String... ids) {
    List.of(ids).forEach(traits::allowHibernation);
  }

  /**
   * Lets starts of a type fail with {@code InsufficientInstanceCapacity}.
   *
   * @param type the instance type
   * @param times how many calls fail; then there is capacity
   */
  public synchronized void lackCapacityOf(String type, int times) {
    starts.shortage(instance -> instance.type().equals(type), times);
  }

  /**
   * Lets starts of one instance fail with {@code InsufficientInstanceCapacity}.
   *
   * @param id the instance
   * @param times how many calls fail; then there is capacity
   */
  public synchronized void lackCapacityFor(String id, int times) {
    starts.shortage(instance -> instance.id().equals(id), times);
  }

  /** Ends every lack of capacity. */
  public synchronized void haveCapacity() {
    starts.enough();
  }

  /**
   * Lets an instance fall back to stopped after a start that was accepted.
   *
   * @param id the instance
   * @param times how many starts end so
   */
  public synchronized void fallBack(String id, int times) {
    starts.fallBack(id, times);
  }

  /**
   * Completes every change that is under way and forgets what was to go wrong; the instances stay
   * what they are, protected ones and spot instances too.
   */
  public synchronized void reset() {
    forget();
    states.clear();
    starts.clear();
    listings.clear();
  }

  /** Launches instances, running at once. */
  synchronized List<String> launch(Map<String, String> parameters) {
    inventory.forget();
    List<String> ids = new ArrayList<>();
    backend
        .call("RunInstances", parameters)
        .items("instancesSet")
        .forEach(instance -> ids.add(instance.textOf("instanceId")));
    return ids;
  }

  synchronized void forget() {
    inventory.forget();
  }

  Ec2Backend backend() {
    return backend;
  }

  Inventory inventory() {
    return inventory;
  }

  InstanceStates states() {
    return states;
  }

  InstanceTraits traits() {
    return traits;
  }

  StartScript starts() {
    return starts;
  }

  Listings listings() {
    return listings;
  }

  private void stopProtection(boolean on, String... ids) {
    for (String id : ids) {
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("InstanceId", id);
      parameters.put("DisableApiStop.Value", String.valueOf(on));
      backend.call("ModifyInstanceAttribute", parameters);
      traits.stopProtection(id, on);
    }
  }

  private void bring(InstanceState end, List<String> ids) {
    List<String> guarded = ids.stream().filter(traits::isStopProtected).toList();
    stopProtection(false, guarded.toArray(String[]::new));
    backend.call(
        switch (end) {
          case RUNNING, PENDING -> "StartInstances";
          case STOPPED, STOPPING -> "StopInstances";
          case TERMINATED, SHUTTING_DOWN -> "TerminateInstances";
        },
        ids);
    stopProtection(true, guarded.toArray(String[]::new));
    for (String id : ids) {
      inventory.settled(id, end);
      states.begin(id, end, reason(end), 0);
    }
  }

  private static StateReason reason(InstanceState end) {
    return end == InstanceState.RUNNING ? StateReason.NONE : StateReason.USER_SHUTDOWN;
  }
}
