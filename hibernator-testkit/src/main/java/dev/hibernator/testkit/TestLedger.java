package dev.hibernator.testkit;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The restore data of one target, in memory: what survives when a session dies. For an executor's
 * own tests; keeps to the rules of the real one as far as an executor can tell. Used by one thread
 * at a time.
 */
public final class TestLedger implements Recorder, Consumption {
  private final Map<ResourceKey, RecordedEntry> entries = new LinkedHashMap<>();
  private final Map<ResourceKey, Status> wakeResults = new LinkedHashMap<>();
  private final Set<ResourceKey> gone = new LinkedHashSet<>();
  private int number = 1;
  private int records;
  private int checks;
  private Runnable boundary = () -> {};
  private Runnable fence = () -> {};

  /** Creates an empty ledger, in its first cycle. */
  public TestLedger() {}

  /**
   * Runs something on both sides of every durable write.
   *
   * @param callback what is run
   */
  public void onBoundary(Runnable callback) {
    boundary = callback;
  }

  /**
   * Runs something whenever an executor makes sure that it may go on.
   *
   * @param callback what is run; may throw
   */
  public void onEnsureCurrent(Runnable callback) {
    fence = callback;
  }

  @Override
  public CycleId cycle() {
    return new CycleId("cycle-" + number);
  }

  /** Opens the next cycle: what is open or owed is carried over. */
  public void nextCycle() {
    number++;
    wakeResults.clear();
    entries.values().removeIf(entry -> !entry.open() && entry.owed().isEmpty());
    entries.replaceAll((key, entry) -> with(entry, entry.open(), Optional.empty(), entry.owed()));
  }

  @Override
  public void record(Map<ResourceKey, ResourceState> states) {
    boundary.run();
    records++;
    states.forEach((key, state) -> entries.put(key, kept(key, state)));
    boundary.run();
  }

  private RecordedEntry kept(ResourceKey key, ResourceState state) {
    RecordedEntry old = entries.get(key);
    Instant now = Instant.EPOCH;
    if (old == null || (state.live() && !old.state().live()) || (!old.open() && state.live())) {
      Optional<JsonObject> owed = old == null ? Optional.empty() : old.owed();
      return new RecordedEntry(key, state, cycle(), now, state.live(), Optional.empty(), owed);
    }
    return new RecordedEntry(
        key,
        new ResourceState(old.state().live(), old.state().version(), filled(old, state)),
        old.capturedIn(),
        now,
        old.open(),
        old.lastResult(),
        old.owed());
  }

  private static JsonObject filled(RecordedEntry old, ResourceState state) {
    Map<String, JsonValue> members = new LinkedHashMap<>(old.state().data().members());
    state
        .data()
        .members()
        .forEach(
            (name, value) -> members.merge(name, value, (a, b) -> a instanceof JsonNull ? b : a));
    return new JsonObject(members);
  }

  @Override
  public Map<ResourceKey, RecordedEntry> existing() {
    return Map.copyOf(entries);
  }

  @Override
  public void restored(Set<ResourceKey> keys) {
    boundary.run();
    keys.forEach(
        key -> entries.computeIfPresent(key, (k, e) -> with(e, false, e.lastResult(), e.owed())));
    boundary.run();
  }

  @Override
  public void restoredOwing(ResourceKey key, JsonObject owed) {
    boundary.run();
    entries.computeIfPresent(key, (k, e) -> with(e, false, e.lastResult(), Optional.of(owed)));
    boundary.run();
  }

  @Override
  public void gone(Set<ResourceKey> keys) {
    restored(keys);
    gone.addAll(keys);
  }

  @Override
  public void ensureCurrent() {
    checks++;
    fence.run();
  }

  /**
   * Does what the engine does with the results of an attempt that came to its end.
   *
   * @param operation what the attempt did
   * @param outcome what came of it
   * @return the outcome
   */
  public Outcome keep(Operation operation, Outcome outcome) {
    outcome
        .results()
        .forEach(
            result -> {
              if (operation == Operation.WAKE_UP) {
                wakeResults.put(result.key(), result.status());
                return;
              }
              boolean done = result.status() == Status.DONE;
              entries.computeIfPresent(
                  result.key(),
                  (key, e) ->
                      with(
                          e,
                          e.open(),
                          Optional.of(result.status()),
                          done ? Optional.empty() : e.owed()));
            });
    return outcome;
  }

  /**
   * Returns what a wake-up would be handed now.
   *
   * @return the entries that are still to be woken
   */
  public RestorePoint point() {
    Map<ResourceKey, RecordedEntry> open = new LinkedHashMap<>();
    entries.forEach(
        (key, e) -> {
          if (e.open()) {
            Optional<Status> last =
                Optional.ofNullable(wakeResults.get(key)).filter(Status.FAILED::equals);
            open.put(key, with(e, true, last, e.owed()));
          }
        });
    return new RestorePoint(cycle(), open);
  }

  /**
   * Puts an entry as it is.
   *
   * @param entry the entry
   */
  public void put(RecordedEntry entry) {
    entries.put(entry.key(), entry);
  }

  /**
   * Returns an entry.
   *
   * @param key its key
   * @return the entry, which must be there
   */
  public RecordedEntry entry(String key) {
    return Optional.ofNullable(entries.get(new ResourceKey(key))).orElseThrow();
  }

  /**
   * Tells whether there is an entry.
   *
   * @param key its key
   * @return whether there is
   */
  public boolean knows(String key) {
    return entries.containsKey(new ResourceKey(key));
  }

  /**
   * Returns what was reported gone.
   *
   * @return the keys
   */
  public Set<ResourceKey> gone() {
    return gone;
  }

  /**
   * Counts durable writes.
   *
   * @return how many there were
   */
  public int records() {
    return records;
  }

  /**
   * Counts how often an executor made sure that it may go on.
   *
   * @return how often
   */
  public int checks() {
    return checks;
  }

  private static RecordedEntry with(
      RecordedEntry entry, boolean open, Optional<Status> last, Optional<JsonObject> owed) {
    return new RecordedEntry(
        entry.key(), entry.state(), entry.capturedIn(), entry.capturedAt(), open, last, owed);
  }
}
