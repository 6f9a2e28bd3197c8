package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.schedule.report.AsleepShare;
import dev.hibernator.schedule.report.CalendarUnit;
import dev.hibernator.schedule.report.HoursAsleep;
import dev.hibernator.schedule.report.HoursText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Hours asleep, to be shown.
 *
 * @param hours the hours
 * @param unit for what they are shown one by one
 * @param zone in whose calendar
 */
record HoursReport(HoursAsleep hours, CalendarUnit unit, ZoneId zone) {
  private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

  JsonObject json() {
    return addAmount(JsonObject.EMPTY, hours.total())
        .with("unit", unit.toString())
        .with("units", hours.per(unit).stream().map(this::json).toList());
  }

  private JsonObject json(AsleepShare share) {
    JsonObject place =
        JsonObject.EMPTY
            .with("from", ZonedText.of(share.interval().start().orElseThrow(), zone))
            .with("to", ZonedText.of(share.interval().end().orElseThrow(), zone));
    return addAmount(place, share);
  }

  private static JsonObject addAmount(JsonObject json, AsleepShare share) {
    return json.with("hours", hours(share.asleep()))
        .with("share", plain(BigDecimal.valueOf(share.share())));
  }

  /** Hours as a number, to a ten-thousandth. */
  static BigDecimal hours(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return plain(seconds.divide(SECONDS, 8, RoundingMode.HALF_UP));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal rounded = number.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
  }

  List<String> lines(Screen screen) {
    Table table = new Table(screen, unit.name(), "ASLEEP", "OF", "SHARE");
    for (AsleepShare share : hours.per(unit)) {
      row(table, name(share), share);
    }
    row(table, "total", hours.total());
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }

  private static void row(Table table, String name, AsleepShare share) {
    table.row(
        name,
        HoursText.of(share.asleep()),
        HoursText.of(share.length()),
        HoursText.percent(share.share()));
  }

  private String name(AsleepShare share) {
    String date = share.start().toString();
    return switch (unit) {
      case DAY -> date;
      case WEEK -> "from " + date;
      case MONTH -> date.substring(0, date.length() - 3);
      case YEAR -> Integer.toString(share.start().getYear());
    };
  }
}
