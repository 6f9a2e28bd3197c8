package dev.hibernator.schedule.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Draws an SVG picture that is 360 units wide: one unit is a pixel on a phone, about two on a desk.
 * Whoever cannot see it is told its title and its description. Not thread-safe.
 */
final class Picture {
  static final int WIDTH = 360;

  /** Room for the outermost letters and lines. */
  private static final int MARGIN = 6;

  private final Markup markup = new Markup();
  private final String ids;
  private final Markup body;

  /**
   * Begins a picture.
   *
   * @param ids begins every id, so that several pictures may stand in one page
   */
  Picture(String ids) {
    this.ids = ids;
    this.body = new Markup();
  }

  Picture rect(double x, double y, double width, double height, String style) {
    body.empty("rect", place(x, y, width, height, "class", style));
    return this;
  }

  /** A rectangle that is filled with a pattern. */
  Picture rect(double x, double y, double width, double height, Pattern pattern) {
    body.empty("rect", place(x, y, width, height, "fill", "url(#" + pattern.id(ids) + ")"));
    return this;
  }

  /** A thin line around something that is hardly told apart from the paper. */
  Picture frame(double x, double y, double width, double height) {
    return rect(x, y, width, height, "hs-line hs-stroke-faint");
  }

  private static String[] place(
      double x, double y, double width, double height, String name, String value) {
    return new String[] {
      "x", number(x), "y", number(y), "width", number(width), "height", number(height), name, value
    };
  }

  Picture text(double x, double y, String text, String style) {
    body.element("text", text, "x", number(x), "y", number(y), "class", style);
    return this;
  }

  Picture path(String path, String style) {
    body.empty("path", "d", path, "class", style);
    return this;
  }

  Picture circle(double x, double y, double radius, String style) {
    body.empty("circle", "cx", number(x), "cy", number(y), "r", number(radius), "class", style);
    return this;
  }

  /** Begins a group that shows its text when it is pointed at. */
  Picture group(String tip) {
    body.open("g");
    body.element("title", tip);
    return this;
  }

  Picture endGroup() {
    body.close();
    return this;
  }

  /**
   * Ends the picture as a part of a page that has the style.
   *
   * @param height how high it is
   * @param title what it is called
   * @param description all that it shows, in words
   */
  String part(double height, String title, List<String> description) {
    return finish(height, title, description, false);
  }

  /** Ends the picture as a document of its own. */
  String document(double height, String title, List<String> description) {
    return finish(height, title, description, true);
  }

  private String finish(double height, String title, List<String> description, boolean standalone) {
    String high = number(height + 2 * MARGIN);
    String wide = number(WIDTH + 2 * MARGIN);
    String view = -MARGIN + " " + -MARGIN + " " + wide + " " + high;
    String name = ids + "title";
    String words = ids + "desc";
    if (standalone) {
      markup.open(
          "svg",
          "xmlns",
          "http://www.w3.org/2000/svg",
          "viewBox",
          view,
          "width",
          number(2.0 * (WIDTH + 2 * MARGIN)),
          "height",
          number(2 * (height + 2 * MARGIN)),
          "class",
          "hs-picture",
          "role",
          "img",
          "lang",
          "en",
          "aria-labelledby",
          name + " " + words);
    } else {
      markup.open(
          "svg",
          "viewBox",
          view,
          "class",
          "hs-picture",
          "role",
          "img",
          "aria-labelledby",
          name + " " + words);
    }
    markup.element("title", title, "id", name);
    markup.element("desc", String.join(" ", description), "id", words);
    if (standalone) {
      markup.open("style");
      PictureStyle.css().lines().forEach(markup::raw);
      markup.close();
    }
    Pattern.define(markup, ids);
    if (standalone) {
      markup.empty(
          "rect",
          place(-MARGIN, -MARGIN, WIDTH + 2.0 * MARGIN, height + 2 * MARGIN, "class", "hs-paper"));
    }
    body.toString().lines().forEach(markup::raw);
    markup.close();
    return markup.toString();
  }

  /** At most two digits behind the point. */
  static String number(double number) {
    return new BigDecimal(number)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
