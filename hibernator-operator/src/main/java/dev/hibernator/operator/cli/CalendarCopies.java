package dev.hibernator.operator.cli;

import dev.hibernator.calendar.CalendarAddress;
import dev.hibernator.calendar.CalendarCache;
import dev.hibernator.calendar.CalendarFile;
import dev.hibernator.calendar.CalendarProblem;
import dev.hibernator.calendar.FetchLimits;
import dev.hibernator.calendar.FetchedCalendar;
import dev.hibernator.calendar.ICalendar;
import dev.hibernator.calendar.InvalidCalendar;
import dev.hibernator.calendar.UnavailableCalendar;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.manifest.CalendarReference;
import dev.hibernator.manifest.Calendars;
import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.CalendarEvents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calendars that a command's manifests refer to. Each is read once, so that manifests that are
 * read again mean the same; only {@link #refresh} looks whether fetched ones have changed.
 *
 * <p>Thread-safe.
 */
final class CalendarCopies implements Calendars {
  private static final String STALE = "the calendar could not be fetched again";

  private final Lazy<CalendarCache> cache;
  private final InstantSource clock;
  private final Map<CalendarReference, Copy> copies = new LinkedHashMap<>();

  /**
   * @param directory where the last good copies of fetched calendars are kept
   */
  CalendarCopies(Path directory, FetchLimits limits, InstantSource clock) {
    cache = new Lazy<>(() -> new CalendarCache(directory, limits));
    this.clock = clock;
  }

  @Override
  public synchronized Loaded get(CalendarReference reference) {
    Copy copy = copies.get(reference);
    if (copy == null) {
      copy = read(reference);
      copies.put(reference, copy);
    }
    return copy.loaded();
  }

  /** Whether there is any that can change. */
  synchronized boolean areFetched() {
    return copies.keySet().stream().anyMatch(CalendarReference.Url.class::isInstance);
  }

  /**
   * Asks for those whose copies are older than they may be. Waits for servers, within limits.
   *
   * @return whether the events of one have changed
   */
  boolean refresh() {
    boolean changed = false;
    for (CalendarReference reference : references()) {
      if (reference instanceof CalendarReference.Url) {
        // Not while others wait for this object.
        changed |= refresh(reference);
      }
    }
    return changed;
  }

  private boolean refresh(CalendarReference reference) {
    try {
      return replace(reference, read(reference));
    } catch (Unavailable e) {
      // What the others have is not to be lost.
      keep(reference, String.join("; ", e.problems()));
      return false;
    }
  }

  private synchronized void keep(CalendarReference reference, String why) {
    String stale = STALE + "; the events that were read last are used: " + why;
    copies.computeIfPresent(
        reference,
        (same, before) -> new Copy(before.calendar(), Optional.of(stale), Optional.empty()));
  }

  private synchronized List<CalendarReference> references() {
    return List.copyOf(copies.keySet());
  }

  private synchronized boolean replace(CalendarReference reference, Copy now) {
    Copy before = copies.put(reference, now);
    return before == null || !before.calendar().equals(now.calendar());
  }

  /** What is to be told about those that could not be fetched again. */
  synchronized List<String> stale() {
    return copies.values().stream().flatMap(copy -> copy.stale().stream()).distinct().toList();
  }

  /** Whether a message is one of {@link #stale}. */
  static boolean isStale(String message) {
    return message.startsWith(STALE);
  }

  /** Why a plan's calendars are not those that there are now, empty if they are. */
  synchronized Optional<String> stale(Plan plan) {
    Set<CalendarEvents> events =
        plan.schedule().definition().offHours().stream()
            .filter(Calendar.class::isInstance)
            .map(entry -> ((Calendar) entry).events())
            .collect(Collectors.toSet());
    return copies.values().stream()
        .filter(copy -> events.contains(copy.calendar()))
        .flatMap(copy -> copy.stale().stream())
        .findFirst();
  }

  private Copy read(CalendarReference reference) {
    try {
      return reference instanceof CalendarReference.Url url
          ? fetched(url)
          : new Copy(
              CalendarFile.read(((CalendarReference.File) reference).path()),
              Optional.empty(),
              Optional.empty());
    } catch (InvalidCalendar e) {
      throw new Unavailable(e.problems().stream().map(CalendarProblem::toString).toList());
    } catch (UnavailableCalendar e) {
      throw new Unavailable(List.of(String.valueOf(e.getMessage())));
    }
  }

  private Copy fetched(CalendarReference.Url url) {
    CalendarAddress address = CalendarAddress.parse(url.url());
    FetchedCalendar fetched = cache.get().get(address, url.refresh(), clock.instant());
    return new Copy(
        fetched.calendar(),
        fetched
            .staleBecause()
            .map(
                why ->
                    STALE
                        + "; its copy of "
                        + fetched.checkedAt().truncatedTo(ChronoUnit.SECONDS)
                        + " is used: "
                        + why),
        fetched
            .notStoredBecause()
            .map(
                why ->
                    "the calendar was fetched, but cannot be used again while its server cannot be"
                        + " asked: "
                        + why));
  }

  /**
   * A calendar as it was last read.
   *
   * @param stale what to tell if it could not be fetched again
   * @param notStored what to tell if no copy of it could be kept
   */
  private record Copy(ICalendar calendar, Optional<String> stale, Optional<String> notStored) {
    Loaded loaded() {
      List<String> warnings = new ArrayList<>(stale.stream().toList());
      notStored.ifPresent(warnings::add);
      calendar.notes().forEach(note -> warnings.add(note.toString()));
      return new Loaded(calendar, warnings);
    }
  }
}
