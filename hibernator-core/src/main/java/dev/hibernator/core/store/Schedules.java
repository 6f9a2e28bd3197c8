package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.MalformedJson;
import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.ClockTime;
import dev.hibernator.schedule.Cron;
import dev.hibernator.schedule.CronDialect;
import dev.hibernator.schedule.CronEnd;
import dev.hibernator.schedule.CronExpression;
import dev.hibernator.schedule.DateRange;
import dev.hibernator.schedule.Dates;
import dev.hibernator.schedule.DayRule;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.InvalidSchedule;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Replace;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.Weekly;
import dev.hibernator.schedule.WhenHibernated;
import dev.hibernator.schedule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Schedules as JSON. */
final class Schedules {
  private Schedules() {}

  static JsonObject write(ScheduleDefinition schedule) {
    return Json.object()
        .put("zone", schedule.zone())
        .objects("offHours", schedule.offHours(), Schedules::write)
        .put("dayRule", schedule.dayRule())
        .text("bridge", schedule.bridge())
        .text("readyBefore", schedule.readyBefore())
        .objects("exceptions", schedule.exceptions(), Schedules::write)
        .build();
  }

  static Schedule read(Fields fields) {
    ScheduleDefinition.Builder definition =
        ScheduleDefinition.in(fields.text("zone"))
            .dayRule(fields.text("dayRule", DayRule::valueOf))
            .bridge(fields.duration("bridge"))
            .readyBefore(fields.duration("readyBefore"));
    fields.objects("offHours", Schedules::offHours).forEach(definition::offHours);
    fields.objects("exceptions", Schedules::exception).forEach(definition::exception);
    return valid(() -> Schedule.compile(definition.build()));
  }

  private static JsonObject write(OffHours entry) {
    if (entry instanceof Weekly weekly) {
      return Json.object().put("weekly", write(weekly.window())).build();
    }
    if (entry instanceof Cron cron) {
      return Json.object().put("cron", write(cron)).build();
    }
    if (entry instanceof Dates dates) {
      return Json.object().texts("dates", dates.ranges()).put("role", dates.role()).build();
    }
    return Json.object().put("calendar", CalendarEntries.write((Calendar) entry)).build();
  }

  private static OffHours offHours(Fields fields) {
    if (fields.members().containsKey("cron")) {
      return cron(fields.object("cron"));
    }
    if (fields.members().containsKey("calendar")) {
      return CalendarEntries.read(fields.object("calendar"));
    }
    return fields.members().containsKey("dates")
        ? new Dates(
            fields.texts("dates", Schedules::dateRange),
            fields.text("role", OffHours.Role::valueOf))
        : new Weekly(window(fields.object("weekly")));
  }

  private static JsonObject write(Cron cron) {
    Json json = Json.object().put("start", write(cron.start()));
    if (cron.end() instanceof CronEnd.Firing firing) {
      json.put("end", write(firing.expression()));
    } else if (cron.end() instanceof CronEnd.After after) {
      json.text("duration", after.duration());
    }
    return json.build();
  }

  private static Cron cron(Fields fields) {
    CronExpression start = expression(fields.object("start"));
    return fields.members().containsKey("end")
        ? Cron.between(start, expression(fields.object("end")))
        : Cron.lasting(start, fields.duration("duration"));
  }

  private static JsonObject write(CronExpression expression) {
    return Json.object()
        .put("dialect", expression.dialect())
        .put("expression", expression.text())
        .build();
  }

  private static CronExpression expression(Fields fields) {
    CronDialect dialect = fields.text("dialect", CronDialect::valueOf);
    return valid(() -> CronExpression.parse(fields.text("expression"), dialect));
  }

  private static DateRange dateRange(String text) {
    return valid(() -> DateRange.parse(text));
  }

  private static <T> T valid(Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidSchedule e) {
      throw new MalformedJson(String.valueOf(e.getMessage()));
    }
  }

  private static JsonObject write(Window window) {
    return Json.object()
        .text("start", window.start())
        .text("end", window.end())
        .texts("days", window.days())
        .build();
  }

  private static Window window(Fields fields) {
    return new Window(
        fields.text("start", ClockTime::parse),
        fields.text("end", ClockTime::parse),
        new HashSet<>(fields.texts("days", DayOfWeek::valueOf)));
  }

  static JsonObject write(Adjustment exception) {
    Json json =
        Json.object()
            .put("type", exception.type())
            .put("name", exception.name())
            .put("description", exception.description())
            .text("validFrom", exception.validFrom())
            .text("validUntil", exception.validUntil());
    exception.windows().ifPresent(windows -> json.objects("windows", windows, Schedules::write));
    if (exception instanceof Suspend suspend) {
      json.text("leadTime", suspend.leadTime()).put("whenHibernated", suspend.whenHibernated());
    }
    return json.build();
  }

  static Adjustment exception(Fields fields) {
    String name = fields.text("name");
    String description = fields.text("description");
    Instant from = fields.instant("validFrom");
    Instant until = fields.instant("validUntil");
    Optional<List<Window>> windows =
        fields.members().containsKey("windows")
            ? Optional.of(fields.objects("windows", Schedules::window))
            : Optional.empty();
    return switch (fields.text("type")) {
      case "extend" -> new Extend(name, description, from, until, windows);
      case "replace" -> new Replace(name, description, from, until, windows);
      case "suspend" ->
          new Suspend(
              name,
              description,
              from,
              until,
              windows,
              fields.text("leadTime", Duration::parse),
              fields.text("whenHibernated", WhenHibernated::valueOf));
      default -> throw fields.wrong("type", "a known type of exception");
    };
  }
}
