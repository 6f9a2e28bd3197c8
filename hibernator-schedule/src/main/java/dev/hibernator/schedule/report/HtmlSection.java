package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Finding;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Projection;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Transition;
import dev.hibernator.schedule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes one schedule's part of a page. */
final class HtmlSection {
  private final Markup page;
  private final String id;
  private final SchedulePreview preview;
  private final ZoneId zone;
  private final WeekGrid week;
  private final YearMap year;

  private HtmlSection(Markup page, String id, SchedulePreview preview) {
    this.page = page;
    this.id = id;
    this.preview = preview;
    zone = preview.subject().schedule().zone();
    LocalDate date = LocalDate.ofInstant(preview.projection().from(), zone);
    week = WeekGrid.of(preview.subject(), date);
    year = YearMap.of(preview.subject(), date.getYear());
  }

  static void write(Markup page, String id, SchedulePreview preview) {
    new HtmlSection(page, id, preview).write();
  }

  private void write() {
    page.open("section", "class", "plan", "id", id, "aria-labelledby", id + "-name");
    page.element("h2", preview.subject().name(), "id", id + "-name", "dir", "auto");
    page.element("p", "All times are in " + zone.getId() + ".", "class", "faint");
    facts();
    week();
    next();
    year();
    base();
    exceptions();
    clockChanges();
    findings();
    page.close();
  }

  private void facts() {
    Projection projection = preview.projection();
    page.open("dl", "class", "facts");
    fact(Texts.moment(projection.from(), zone), projection.stateAtFrom().text());
    projection.transitions().stream()
        .findFirst()
        .ifPresent(first -> fact("Next: " + first.to().text(), Texts.moment(first.at(), zone)));
    fact("Asleep this week", HoursText.of(week.total()));
    fact("Asleep in " + year.year(), HoursText.of(year.total()));
    page.close();
  }

  private void fact(String name, String value) {
    page.open("div");
    page.element("dt", name);
    page.element("dd", value);
    page.close();
  }

  private void next() {
    page.element("h3", "What happens next");
    Projection projection = preview.projection();
    if (projection.transitions().isEmpty()) {
      page.element("p", "Nothing changes: it stays " + word(projection.stateAtFrom()) + ".");
      return;
    }
    HtmlTable table = new HtmlTable(page, "Changes of state", 3, "When", "Becomes", "Because");
    for (Transition transition : projection.transitions()) {
      table.row(
          Texts.moment(transition.at(), zone),
          transition.to().text(),
          String.join("; ", transition.because()));
    }
    table.end();
  }

  private static String word(Verdict state) {
    return state == Verdict.ASLEEP ? "asleep" : "awake";
  }

  private void week() {
    page.element("h3", capital(week.title()));
    embed(week.part(id + "-week-"));
    page.open("details");
    page.element("summary", "The week as a table");
    days(week.days(), "Asleep from Monday to Sunday");
    page.close();
  }

  private void year() {
    page.element("h3", capital(year.title()));
    embed(year.part(id + "-year-"));
    HtmlTable months = new HtmlTable(page, "Asleep in each month", 1, "Month", "Hours", "Share");
    for (AsleepShare month : year.months()) {
      months.row(
          Texts.month(month.start()),
          HoursText.of(month.asleep()),
          HoursText.percent(month.share()));
    }
    months.end();
    page.open("details");
    page.element("summary", "Every day of the year as a table");
    days(year.days(), "Asleep on each day of the year");
    page.close();
  }

  private void days(List<CalendarDay> days, String caption) {
    HtmlTable table = new HtmlTable(page, caption, 2, "Date", "Asleep", "Hours");
    for (CalendarDay day : days) {
      List<String> facts = new ArrayList<>(List.of(Texts.asleepTimes(day)));
      facts.addAll(day.notes());
      table.row(
          Texts.date(day.date()),
          String.join("; ", facts),
          day.share().map(share -> HoursText.of(share.asleep())).orElse("–"));
    }
    table.end();
  }

  private void base() {
    ScheduleDefinition definition = preview.subject().schedule().definition();
    page.element("h3", "Base schedule");
    if (definition.offHours().isEmpty()) {
      page.element("p", "No off-hours: without exceptions it is always awake.");
      return;
    }
    page.open("ol", "class", "rules");
    for (OffHours entry : definition.offHours()) {
      page.element("li", entry.toString(), "dir", "auto");
    }
    page.close();
    if (!definition.readyBefore().isZero()) {
      page.element(
          "p", "Waking starts " + HoursText.of(definition.readyBefore()) + " before the end.");
    }
  }

  private void exceptions() {
    List<Adjustment> exceptions = preview.subject().schedule().definition().exceptions();
    if (exceptions.isEmpty()) {
      return;
    }
    page.element("h3", "Exceptions");
    HtmlTable table =
        new HtmlTable(
            page, "Exceptions of the base schedule", 3, "Exception", "What and when", "Effect");
    for (Adjustment exception : exceptions) {
      ExceptionFacts facts = new ExceptionFacts(preview.subject().schedule(), exception);
      table.row(facts.name(), facts.does() + "; " + facts.validity(), facts.effect());
    }
    table.end();
  }

  private void clockChanges() {
    List<CalendarDay> changes =
        year.days().stream().filter(day -> !day.clockChanges().isEmpty()).toList();
    if (changes.isEmpty()) {
      return;
    }
    page.element("h3", "When the clocks change");
    page.open("ul", "class", "rules");
    for (CalendarDay day : changes) {
      String texts = String.join(", ", day.clockChanges().stream().map(ClockChange::text).toList());
      String hours = day.share().map(share -> "; the day has " + length(share)).orElse("");
      page.element("li", Texts.date(day.date()) + ": " + texts + hours);
    }
    page.close();
  }

  private static String length(AsleepShare share) {
    Duration length = share.length();
    return HoursText.of(length) + ", " + HoursText.of(share.asleep()) + " of them asleep";
  }

  private void findings() {
    Instant from = preview.projection().from();
    List<Finding> findings = preview.subject().schedule().lint(from);
    if (findings.isEmpty()) {
      return;
    }
    page.element("h3", "Probably not meant");
    page.open("ul", "class", "rules");
    for (Finding finding : findings) {
      page.element("li", finding.path() + ": " + finding.message(), "dir", "auto");
    }
    page.close();
  }

  private void embed(String svg) {
    svg.lines().forEach(page::raw);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
