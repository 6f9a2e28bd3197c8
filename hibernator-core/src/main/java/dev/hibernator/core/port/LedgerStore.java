package dev.hibernator.core.port;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.restore.Attempt;
import java.util.List;
import java.util.Optional;

/**
 * The history of cycles, and the logs of their attempts. Safe for use by several threads; whatever
 * is saved is durable on return, logs excepted.
 */
public interface LedgerStore {
  /**
   * Saves how a cycle went so far, in place of what was saved of it before.
   *
   * @param plan the plan
   * @param record the cycle
   * @throws dev.hibernator.restore.StoreFailed if it cannot be made durable
   */
  void save(PlanId plan, CycleRecord record);

  /**
   * Reads the history of a plan.
   *
   * @param plan the plan
   * @param limit how many cycles at most
   * @return the newest cycles, newest first
   * @throws dev.hibernator.restore.StoreFailed if one cannot be read
   */
  List<CycleRecord> cycles(PlanId plan, int limit);

  /**
   * Deletes the history of all but the newest cycles, with their logs.
   *
   * @param plan the plan
   * @param keep how many cycles are kept, at least 1
   */
  void prune(PlanId plan, int keep);

  /**
   * Starts, or continues, the log of an attempt. Never throws: where no log can be written, none
   * is.
   *
   * @param attempt the attempt
   * @return the log, to be closed when the attempt has ended
   */
  AttemptLog open(Attempt attempt);

  /**
   * Lists the attempts of a cycle that have logs.
   *
   * @param plan the plan
   * @param cycle the cycle
   * @return the attempts in the order in which they began
   */
  List<Attempt> logs(PlanId plan, CycleId cycle);

  /**
   * Reads an attempt's log, also while it is written.
   *
   * @param attempt the attempt
   * @return the lines, empty if there is no log
   */
  List<LogLine> log(Attempt attempt);

  /**
   * Returns where people find an attempt's log.
   *
   * @param attempt the attempt
   * @return the place, such as a file's path; empty if there is none to name
   */
  Optional<String> place(Attempt attempt);
}
