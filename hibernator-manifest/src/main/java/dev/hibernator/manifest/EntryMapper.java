package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.OffHoursSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.Cron;
import dev.hibernator.schedule.CronDialect;
import dev.hibernator.schedule.CronEnd;
import dev.hibernator.schedule.CronExpression;
import dev.hibernator.schedule.DateRange;
import dev.hibernator.schedule.Dates;
import dev.hibernator.schedule.Durations;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Weekly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an entry of {@code offHours}. */
final class EntryMapper {
  private final OffHoursSpec written;
  private final Scope scope;
  private final CalendarMapper calendars;
  private boolean complete = true;

  EntryMapper(OffHoursSpec written, Scope scope, CalendarMapper calendars) {
    this.written = written;
    this.scope = scope;
    this.calendars = calendars;
  }

  Optional<OffHours> entry() {
    rejectWhatBelongsElsewhere();
    Optional<? extends OffHours> entry = read();
    return entry.map(OffHours.class::cast).filter(valid -> complete);
  }

  private Optional<? extends OffHours> read() {
    if (written.cron().isPresent()) {
      return written.cron().flatMap(this::cron);
    }
    if (written.calendar().isPresent()) {
      return written
          .calendar()
          .flatMap(calendar -> calendars.map(calendar, scope.field("calendar")));
    }
    return written.dates().isPresent()
        ? written.dates().flatMap(this::dates)
        : WindowMapper.window(written.window(), scope).map(Weekly::new);
  }

  private void rejectWhatBelongsElsewhere() {
    boolean calendar = written.calendar().isPresent();
    if (calendar) {
      reject("cron", written.cron(), "an entry is either a calendar or cron; write two");
    }
    if (calendar || written.cron().isPresent()) {
      String kind = calendar ? "a calendar" : "cron";
      reject("dates", written.dates(), "an entry is either " + kind + " or dates; write two");
    }
    if (calendar || written.cron().isPresent() || written.dates().isPresent()) {
      String why = "only a weekly window has it; leave it out, or write two entries";
      reject("start", written.start(), why);
      reject("end", written.end(), why);
      reject("daysOfWeek", written.daysOfWeek(), why);
    }
    if (!scope.field("dates").isWritten()) {
      reject("asleep", written.asleep(), "only dates have it, windows are asleep; leave it out");
    }
  }

  private void reject(String field, Optional<?> value, String why) {
    if (value.isPresent()) {
      error(field, why);
    }
  }

  private void error(String field, String why) {
    complete = false;
    scope.field(field).error(why);
  }

  private Optional<Cron> cron(OffHoursSpec.CronSpec cron) {
    Optional<CronExpression> start = expression("start", cron.start(), cron);
    Optional<CronEnd> end = end(cron);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    Cron made = new Cron(start.get(), end.get());
    Parsed.schedule(made.problems(), scope);
    return Optional.of(made).filter(valid -> valid.problems().isEmpty());
  }

  private Optional<CronEnd> end(OffHoursSpec.CronSpec cron) {
    if (cron.end().isPresent() && cron.duration().isPresent()) {
      error("cron.duration", "it ends either by an expression or after a duration; leave one out");
    } else if (cron.end().isEmpty() && cron.duration().isEmpty()) {
      error("cron.end", "is missing; write an expression such as 0 6 * * TUE-SAT, or a duration");
    }
    Optional<CronEnd> firing = expression("end", cron.end(), cron).map(CronEnd.Firing::new);
    Optional<CronEnd> after =
        Parsed.text(cron.duration(), scope.field("cron.duration"), Durations::parse)
            .map(CronEnd.After::new);
    return firing.or(() -> after);
  }

  private Optional<CronExpression> expression(
      String field, Optional<String> text, OffHoursSpec.CronSpec cron) {
    CronDialect dialect =
        cron.dialect().filter("quartz"::equals).isPresent() ? CronDialect.QUARTZ : CronDialect.UNIX;
    return Parsed.text(
        text, scope.field("cron." + field), each -> CronExpression.parse(each, dialect));
  }

  private Optional<Dates> dates(List<String> texts) {
    if (written.asleep().isEmpty()) {
      error("asleep", "is missing; write true if these dates are asleep, false if they are awake");
    }
    List<DateRange> ranges = new ArrayList<>();
    Scope list = scope.field("dates");
    for (int i = 0; i < texts.size(); i++) {
      Parsed.text(Optional.of(texts.get(i)), list.item(i), DateRange::parse).ifPresent(ranges::add);
    }
    OffHours.Role role = written.asleep().orElse(true) ? OffHours.Role.ASLEEP : OffHours.Role.AWAKE;
    return ranges.size() == texts.size() ? Optional.of(new Dates(ranges, role)) : Optional.empty();
  }
}
