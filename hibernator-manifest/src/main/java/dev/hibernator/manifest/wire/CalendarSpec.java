package dev.hibernator.manifest.wire;

import java.util.Optional;

/**
 * {@code spec.schedule.offHours[].calendar}.
 *
 * @param name what explanations call it
 * @param file an iCalendar file, relative to the manifest's own
 * @param url where an iCalendar file can be fetched
 * @param refresh how old a fetched copy may be
 * @param role whether its events are asleep or awake time
 */
public record CalendarSpec(
    Optional<String> name,
    Optional<String> file,
    Optional<String> url,
    Optional<String> refresh,
    @Required("Asleep or Awake") @OneOf({"Asleep", "Awake"}) Optional<String> role) {}
