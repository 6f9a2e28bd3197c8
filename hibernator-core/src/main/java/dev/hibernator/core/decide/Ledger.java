package dev.hibernator.core.decide;

import dev.hibernator.api.TargetName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The executions of one operation of a cycle, by target, in the order in which they are listed.
 *
 * @param executions the executions
 */
public record Ledger(Map<TargetName, Execution> executions) {
  /** Nothing was ever to be done. */
  public static final Ledger EMPTY = new Ledger(Map.of());

  /** Creates the ledger; the map is copied, its order kept. */
  public Ledger {
    executions = Collections.unmodifiableMap(new LinkedHashMap<>(executions));
  }

  /**
   * Creates a ledger.
   *
   * @param executions the executions in order
   * @return the ledger
   */
  public static Ledger of(Collection<Execution> executions) {
    return EMPTY.with(executions);
  }

  /**
   * Returns an execution.
   *
   * @param target its target
   * @return the execution, empty if the target takes no part
   */
  public Optional<Execution> of(TargetName target) {
    return Optional.ofNullable(executions.get(target));
  }

  /**
   * Lists the executions.
   *
   * @return all of them in order
   */
  public List<Execution> all() {
    return List.copyOf(executions.values());
  }

  /**
   * Lists the executions in some state.
   *
   * @param state the state
   * @return those in it, in order
   */
  public List<Execution> in(ExecutionState state) {
    List<Execution> found = new ArrayList<>();
    for (Execution execution : executions.values()) {
      if (execution.state() == state) {
        found.add(execution);
      }
    }
    return List.copyOf(found);
  }

  /**
   * Tells whether any execution is in some state.
   *
   * @param state the state
   * @return whether one is
   */
  public boolean any(ExecutionState state) {
    for (Execution execution : executions.values()) {
      if (execution.state() == state) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns a ledger in which some executions are replaced, or added at the end.
   *
   * @param changed the executions
   * @return the new ledger
   */
  public Ledger with(Collection<Execution> changed) {
    Map<TargetName, Execution> copy = new LinkedHashMap<>(executions);
    changed.forEach(execution -> copy.put(execution.target(), execution));
    return new Ledger(copy);
  }
}
