package dev.hibernator.schedule.report;

/** The lines above a picture that stands alone. */
final class Heading {
  private static final int LONGEST_NAME = 40;

  private Heading() {}

  /** Draws them and returns where they end. */
  static double draw(Picture picture, NamedSchedule subject, String what, AsleepShare total) {
    String line = Character.toUpperCase(what.charAt(0)) + what.substring(1);
    picture
        .text(0, 9, Texts.fitted(subject.name(), LONGEST_NAME), "hs-ink hs-title")
        .text(0, 23, line + ", " + subject.schedule().zone().getId(), "hs-faint")
        .text(0, 36, "Asleep " + HoursText.of(total), "hs-faint");
    return 50;
  }
}
