/**
 * What people want to know about a schedule, and what they look at: hours asleep per day, week,
 * month and year, what differs between two schedules, a week as a grid, a year as a heat map, and
 * all of it in one HTML page. Nothing here decides anything; every fact comes from {@link
 * dev.hibernator.schedule.Schedule}.
 */
@NullMarked
package dev.hibernator.schedule.report;

import org.jspecify.annotations.NullMarked;
