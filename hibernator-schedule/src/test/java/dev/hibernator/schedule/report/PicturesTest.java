package dev.hibernator.schedule.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PicturesTest {
  private static final String HOSTILE =
      "</title><script>alert('1')</script>\"&'\u0000\u001b[31m\ud800]]>";

  static List<Samples> samples() {
    return Samples.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void weekIsAsItWas(Samples sample) {
    Golden.check("week-" + sample.fileName() + ".svg", sample.weekGrid().svg());
  }

  static List<Samples> years() {
    return List.of(Samples.MANY_EXCEPTIONS, Samples.SAMOA, Samples.NEVER);
  }

  @ParameterizedTest
  @MethodSource("years")
  void yearIsAsItWas(Samples sample) {
    Golden.check("year-" + sample.fileName() + ".svg", sample.yearMap().svg());
  }

  @Test
  void pageIsAsItWas() {
    Golden.check("report-payments.html", HtmlReport.of(List.of(Samples.INCIDENT.preview())));
  }

  static Stream<String> documents() {
    List<String> documents = new ArrayList<>();
    for (Samples sample : Samples.ALL) {
      documents.add(sample.weekGrid().svg());
      documents.add(sample.yearMap().svg());
    }
    documents.add(HtmlReport.of(Samples.ALL.stream().map(Samples::preview).toList()));
    documents.add(HtmlReport.of(List.of(hostile().preview())));
    documents.add(hostile().weekGrid().svg());
    documents.add(hostile().yearMap().svg());
    return documents.stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void documentIsWellFormedAndAccessible(String document) {
    ParsedMarkup parsed = ParsedMarkup.of(document);

    assertThat(parsed.repeatedIds()).isEmpty();
    assertThat(parsed.danglingReferences()).isEmpty();
    assertThat(parsed.elements("svg"))
        .isNotEmpty()
        .allSatisfy(
            svg -> {
              assertThat(svg.attribute("role")).isEqualTo("img");
              assertThat(parsed.labelOf(svg)).hasSize(2).noneMatch(String::isBlank);
            });
  }

  @ParameterizedTest
  @MethodSource("documents")
  void documentNeedsNothingFromElsewhere(String document) {
    ParsedMarkup parsed = ParsedMarkup.of(document);

    assertThat(parsed.elements("script")).isEmpty();
    assertThat(parsed.elements("link")).isEmpty();
    assertThat(parsed.elements("img")).isEmpty();
    assertThat(parsed.attributes("style")).isEmpty();
    assertThat(parsed.attributeNames()).noneMatch(name -> name.startsWith("on"));
    assertThat(parsed.attributes("href")).allMatch(target -> target.startsWith("#"));
    assertThat(document).doesNotContain("@import").doesNotContain("url(http");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void pageHasTheFactsOfThePictures(Samples sample) {
    ParsedMarkup page = ParsedMarkup.of(HtmlReport.of(List.of(sample.preview())));
    List<String> cells = page.texts("td");
    List<String> rows = page.texts("th");

    assertThat(sample.yearMap().days())
        .allSatisfy(
            day -> {
              assertThat(rows).contains(Texts.date(day.date()));
              assertThat(cells).anyMatch(cell -> cell.startsWith(Texts.asleepTimes(day)));
            });
    assertThat(sample.yearMap().months())
        .allSatisfy(month -> assertThat(cells).contains(HoursText.of(month.asleep())));
  }

  @Test
  void hostileNamesStayText() {
    String page = HtmlReport.of(List.of(hostile().preview()));
    ParsedMarkup parsed = ParsedMarkup.of(page);

    assertThat(page).doesNotContain("<script").doesNotContain("\u001b").doesNotContain("\u0000");
    assertThat(parsed.texts("h2").get(0)).startsWith("</title><script>alert('1')</script>\"&'");
    assertThat(parsed.texts("th")).anyMatch(text -> text.contains("<script>"));
  }

  @Test
  void styleIsTheOneThatThePolicyAllows() {
    String page = HtmlReport.of(List.of(Samples.NEVER.preview()));
    int start = page.indexOf("<style>") + "<style>".length();
    String style = page.substring(start, page.indexOf("</style>"));

    assertThat(ParsedMarkup.of(page).attributes("content")).contains(HtmlStyle.policy(style));
  }

  @Test
  void reportShowsAtLeastOneSchedule() {
    assertThatThrownBy(() -> HtmlReport.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thereIsNoYearBeyondTheCalendar() {
    assertThatThrownBy(() -> YearMap.of(Samples.NEVER.subject(), 2_000_000_000))
        .isInstanceOf(DateTimeException.class);
  }

  private static Samples hostile() {
    Schedule schedule =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .exception(
                    new Extend(
                        HOSTILE,
                        HOSTILE,
                        Instant.parse("2026-02-02T00:00:00Z"),
                        Instant.parse("2026-02-03T00:00:00Z"),
                        Optional.empty()))
                .build());
    return new Samples(new NamedSchedule(HOSTILE, schedule), LocalDate.of(2026, 2, 2));
  }
}
