package dev.hibernator.manifest.wire;

import java.util.List;
import java.util.Optional;

/**
 * A weekly window of an exception.
 *
 * @param start when it starts
 * @param end when it ends
 * @param daysOfWeek on which days it starts
 */
public record WindowSpec(
    @Required("a time such as 20:00") Optional<String> start,
    @Required("a time such as 06:00") Optional<String> end,
    @Required("days such as MON-FRI") @NotEmpty Optional<List<String>> daysOfWeek) {}
