package dev.hibernator.schedule.report;

/**
 * Fillings that tell states apart without colours: stripes are exceptions, dots are holds, lines
 * are times that the clock never shows.
 */
enum Pattern {
  ADDED(6, "hs-added", "M-1 1l2 -2M0 6l6 -6M5 7l2 -2", "hs-stroke-on-asleep"),
  REMOVED(6, "hs-awake", "M-1 5l2 2M0 0l6 6M5 -1l2 2", "hs-stroke-removed"),
  MISSING(4, "hs-paper", "M0 2h4", "hs-stroke-faint"),
  HELD_ASLEEP(5, "", "M2.5 1.6a0.9 0.9 0 1 0 0.01 0z", "hs-on-asleep"),
  HELD_AWAKE(5, "", "M2.5 1.6a0.9 0.9 0 1 0 0.01 0z", "hs-mark");

  private final int size;
  private final String ground;
  private final String shape;
  private final String style;

  Pattern(int size, String ground, String shape, String style) {
    this.size = size;
    this.ground = ground;
    this.shape = shape;
    this.style = style;
  }

  static Pattern held(DayState state) {
    return state.isAsleep() ? HELD_ASLEEP : HELD_AWAKE;
  }

  String id(String ids) {
    return ids + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  static void define(Markup markup, String ids) {
    markup.open("defs");
    for (Pattern pattern : values()) {
      pattern.write(markup, ids);
    }
    markup.close();
  }

  private void write(Markup markup, String ids) {
    String length = Integer.toString(size);
    markup.open(
        "pattern",
        "id",
        id(ids),
        "width",
        length,
        "height",
        length,
        "patternUnits",
        "userSpaceOnUse");
    if (!ground.isEmpty()) {
      markup.empty("rect", "width", length, "height", length, "class", ground);
    }
    markup.empty("path", "d", shape, "class", style);
    markup.close();
  }
}
