package dev.hibernator.calendar;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Writes when a schedule is asleep as an iCalendar file (RFC 5545) that common calendars import:
 * one event for each asleep stretch, its times in UTC, marked as free time.
 *
 * <p>The file is a function of the arguments. An event keeps its {@code UID} from export to export:
 * it is made of the name and of the instant at which the stretch starts, or ends where the start of
 * the range cuts it off. A later export replaces what an earlier one brought.
 */
public final class CalendarExport {
  private static final String PRODUCT = "-//Hibernator//Hibernator//EN";

  private CalendarExport() {}

  /**
   * Writes the asleep time between two instants, holds folded into the state before them.
   *
   * @param name whose schedule it is, such as {@code team-a/dev}; the calendar's name, part of each
   *     event's title and of its {@code UID}
   * @param schedule the schedule
   * @param from the inclusive start
   * @param to the exclusive end
   * @param stamp when the export is made: {@code DTSTAMP}, to the second
   * @return an {@code .ics} file with CRLF line ends, to be stored in UTF-8
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public static String asleep(
      String name, Schedule schedule, Instant from, Instant to, Instant stamp) {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId(PRODUCT));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    calendar.add(ImmutableMethod.PUBLISH);
    calendar.add(new XProperty("X-WR-CALNAME", escaped(name)));
    for (Interval interval : schedule.timeline(from, to).intervals()) {
      calendar.add(event(name, interval, from, stamp));
    }
    return written(calendar);
  }

  private static VEvent event(String name, Interval interval, Instant from, Instant stamp) {
    Instant start = interval.start().orElseThrow();
    Instant end = interval.end().orElseThrow();
    VEvent event = new VEvent(false);
    event.add(new Uid(uid(name, start.equals(from) ? "until " + end : "from " + start)));
    event.add(new DtStamp(stamp.truncatedTo(ChronoUnit.SECONDS)));
    event.add(new DtStart<>(start));
    event.add(new DtEnd<>(end));
    event.add(new Summary(name + " asleep"));
    event.add(ImmutableTransp.TRANSPARENT);
    return event;
  }

  private static String uid(String name, String stretch) {
    byte[] key = (name + "\n" + stretch).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(key) + "@hibernator";
  }

  /** As the library leaves a property of unknown kind as it is. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  private static String written(Calendar calendar) {
    StringWriter text = new StringWriter();
    try {
      new CalendarOutputter(false).output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
