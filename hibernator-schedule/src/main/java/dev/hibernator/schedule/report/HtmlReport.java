package dev.hibernator.schedule.report;

import java.util.List;

/**
 * Writes schedules as one HTML page: what happens next and why, the week, the year, the base
 * schedule, exceptions, changes of the clock. The page needs nothing but itself: no script, no
 * font, no picture from elsewhere, and its own content security policy forbids all of these. Every
 * fact of a picture stands in a table, too. Light and dark, phone and paper.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes a page.
   *
   * @param previews the schedules in the order in which they are shown, at least one
   * @return the document, well-formed XML as well
   * @throws IllegalArgumentException if there is nothing to show
   */
  public static String of(List<SchedulePreview> previews) {
    if (previews.isEmpty()) {
      throw new IllegalArgumentException("a report shows at least one schedule");
    }
    String title = previews.size() == 1 ? "Hibernation schedule" : "Hibernation schedules";
    Markup page = new Markup();
    page.raw("<!DOCTYPE html>");
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head(page, previews.size() == 1 ? title + " of " + previews.get(0).subject().name() : title);
    page.open("body");
    page.open("main");
    page.element("h1", title);
    if (previews.size() > 1) {
      contents(page, previews);
    }
    for (int i = 0; i < previews.size(); i++) {
      HtmlSection.write(page, "s" + (i + 1), previews.get(i));
    }
    page.close().close().close();
    return page.toString();
  }

  private static void head(Markup page, String title) {
    String style = "\n" + HtmlStyle.css();
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", HtmlStyle.policy(style));
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", title);
    // Exactly the text whose hash the policy has.
    page.raw("<style>" + style + "</style>");
    page.close();
  }

  private static void contents(Markup page, List<SchedulePreview> previews) {
    page.open("nav", "aria-label", "Schedules");
    page.open("ul");
    for (int i = 0; i < previews.size(); i++) {
      page.open("li");
      page.element("a", previews.get(i).subject().name(), "href", "#s" + (i + 1));
      page.close();
    }
    page.close().close();
  }
}
