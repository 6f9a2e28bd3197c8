package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a schedule says what it says at one instant, as data.
 *
 * @param at the instant
 * @param verdict what the schedule says
 * @param rules the rules that have a say, in the order in which they are applied: a later one
 *     overrides those before it
 * @param nextChange the next change of the verdict, empty if there is none
 * @param because the rules that begin or end at the next change, empty if there is none
 */
public record Explanation(
    Instant at,
    Verdict verdict,
    List<Rule> rules,
    Optional<Change> nextChange,
    List<String> because) {
  /** Copies the lists. */
  public Explanation {
    requireNonNull(at);
    requireNonNull(verdict);
    rules = List.copyOf(rules);
    requireNonNull(nextChange);
    because = List.copyOf(because);
  }
}
