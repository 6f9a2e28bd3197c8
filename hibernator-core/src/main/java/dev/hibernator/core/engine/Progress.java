package dev.hibernator.core.engine;

import dev.hibernator.restore.Attempt;

/**
 * How far an attempt is. Not durable.
 *
 * @param attempt the attempt
 * @param message what it is doing, such as {@code waiting for 3 instances to stop}
 * @param done how many resources are dealt with
 * @param total how many there are; 0 if that is not known
 */
public record Progress(Attempt attempt, String message, int done, int total) {}
