package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.JsonText;
import dev.hibernator.schedule.report.CalendarUnit;
import dev.hibernator.schedule.report.HtmlReport;
import dev.hibernator.schedule.report.SchedulePreview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What several plans' schedules will do, to be written in one of many formats.
 *
 * @param reports the plans in the order of their documents
 * @param period the week or year that is asked for
 * @param now where distances are counted from
 */
record Preview(List<PreviewReport> reports, Optional<CalendarUnit> period, Instant now) {
  String text(PreviewFormat format, Screen screen) {
    return switch (format) {
      case TABLE -> String.join("", lines(screen).stream().map(line -> line + "\n").toList());
      case JSON -> JsonText.pretty(json()) + "\n";
      case ICS -> only("a calendar").ics(now);
      case SVG -> only("a picture").svg(period.orElse(CalendarUnit.WEEK));
      case HTML -> HtmlReport.of(pages());
    };
  }

  private JsonObject json() {
    return JsonObject.EMPTY.with("plans", reports.stream().map(PreviewReport::json).toList());
  }

  private List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    for (PreviewReport report : reports) {
      lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
      lines.addAll(report.lines(screen, period, now));
    }
    return lines;
  }

  private PreviewReport only(String what) {
    if (reports.size() > 1) {
      String names = String.join(", ", reports.stream().map(PreviewReport::name).toList());
      throw CommandFailed.usage(
          what + " shows one plan; say which one with --plan", "Candidates: " + names);
    }
    return reports.stream().findFirst().orElseThrow(Preview::nothing);
  }

  private List<SchedulePreview> pages() {
    if (reports.isEmpty()) {
      throw nothing();
    }
    return reports.stream().map(PreviewReport::schedulePreview).toList();
  }

  private static CommandFailed nothing() {
    return CommandFailed.usage("there is no plan in the files, so there is nothing to show");
  }
}
