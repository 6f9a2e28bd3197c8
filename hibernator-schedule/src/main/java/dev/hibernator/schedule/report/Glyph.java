package dev.hibernator.schedule.report;

/** Small signs that mark a day. */
enum Glyph {
  /** A clock face. */
  CLOCK_CHANGE {
    @Override
    void draw(Picture picture, double x, double y, double size, boolean onAsleep) {
      double radius = size / 2;
      picture.circle(x, y, radius, fill(onAsleep));
      picture.path(
          moveTo(x, y - radius * 0.65) + "V" + number(y) + "H" + number(x + radius * 0.6),
          onAsleep ? "hs-hand hs-stroke-asleep" : "hs-hand hs-stroke-on-asleep");
    }
  },
  /** A triangle in the upper right corner. */
  EXCEPTION {
    @Override
    void draw(Picture picture, double x, double y, double size, boolean onAsleep) {
      double half = size / 2;
      picture.path(
          moveTo(x - half, y - half) + "h" + number(size) + "v" + number(size) + "z",
          fill(onAsleep));
    }
  },
  /** A diamond. */
  SPECIAL_DATE {
    @Override
    void draw(Picture picture, double x, double y, double size, boolean onAsleep) {
      String half = number(size / 2);
      picture.path(
          moveTo(x, y - size / 2)
              + ("l" + half + " " + half + "l-" + half + " " + half)
              + ("l-" + half + " -" + half + "z"),
          fill(onAsleep));
    }
  };

  /**
   * Draws it around a point.
   *
   * @param onAsleep whether it lies on the strong colours of asleep time
   */
  abstract void draw(Picture picture, double x, double y, double size, boolean onAsleep);

  private static String fill(boolean onAsleep) {
    return onAsleep ? "hs-on-asleep" : "hs-mark";
  }

  private static String moveTo(double x, double y) {
    return "M" + number(x) + " " + number(y);
  }

  private static String number(double number) {
    return Picture.number(number);
  }
}
