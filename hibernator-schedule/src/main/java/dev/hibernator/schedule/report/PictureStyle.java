package dev.hibernator.schedule.report;

/**
 * The look of the pictures. No variables, so that programs that know only the plain rules draw them
 * too, in light; every class begins with {@code hs-}, so that a picture may stand inside a page.
 */
final class PictureStyle {
  /** At this width a picture is drawn so large that its text may be smaller. */
  private static final String WIDE = "@media (min-width: 640px)";

  private PictureStyle() {}

  static String css() {
    return shapes()
        + colours(Palette.LIGHT)
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + colours(Palette.DARK)
        + "}\n";
  }

  private static String shapes() {
    return """
    .hs-picture { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-size: 10.4px; }
    .hs-picture rect { shape-rendering: crispEdges; }
    .hs-title { font-size: 13px; font-weight: 600; }
    .hs-end { text-anchor: end; }
    .hs-middle { text-anchor: middle; }
    .hs-small { font-size: 9.8px; }
    .hs-line, .hs-hand { fill: none; }
    .hs-line { stroke-width: 0.5; }
    .hs-wide { display: none; }
    """
        + WIDE
        + """
         {
        .hs-picture { font-size: 7.5px; }
        .hs-title { font-size: 9.5px; }
        .hs-small { font-size: 6.5px; }
        .hs-wide { display: inline; }
        }
        """;
  }

  private static String colours(Palette palette) {
    StringBuilder css = new StringBuilder();
    fill(css, "hs-paper", palette.paper());
    fill(css, "hs-ink", palette.ink());
    fill(css, "hs-faint", palette.faint());
    fill(css, "hs-awake", palette.awake());
    fill(css, "hs-asleep", palette.asleep());
    fill(css, "hs-added", palette.added());
    fill(css, "hs-removed", palette.removed());
    fill(css, "hs-mark", palette.mark());
    fill(css, "hs-on-asleep", palette.onAsleep());
    stroke(css, "hs-line", palette.line());
    stroke(css, "hs-stroke-on-asleep", palette.onAsleep());
    stroke(css, "hs-stroke-removed", palette.removed());
    stroke(css, "hs-stroke-faint", palette.faint());
    stroke(css, "hs-stroke-asleep", palette.steps().get(palette.steps().size() - 1));
    for (int i = 0; i < palette.steps().size(); i++) {
      fill(css, "hs-step-" + i, palette.steps().get(i));
    }
    return css.toString();
  }

  private static void fill(StringBuilder css, String name, String colour) {
    css.append('.').append(name).append(" { fill: ").append(colour).append("; }\n");
  }

  private static void stroke(StringBuilder css, String name, String colour) {
    css.append('.').append(name).append(" { stroke: ").append(colour).append("; }\n");
  }
}
