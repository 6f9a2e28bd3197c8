package dev.hibernator.core.decide;

import java.time.Instant;

/**
 * Something that is told of a plan besides its phase.
 *
 * @param type what is told
 * @param holds whether it is so
 * @param reason one word for machines
 * @param message for people
 * @param since since when {@code holds} has had its value
 */
public record PlanCondition(
    ConditionType type, boolean holds, String reason, String message, Instant since) {
  boolean says(boolean itHolds, String why, String text) {
    return holds == itHolds && reason.equals(why) && message.equals(text);
  }
}
