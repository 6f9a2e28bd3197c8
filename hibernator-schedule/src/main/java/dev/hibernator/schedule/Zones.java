package dev.hibernator.schedule;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The notation of {@code timezone}: names of the IANA time zone database, and {@code UTC}. */
public final class Zones {
  private static final int LONGEST = 64;
  private static final Set<String> NAMES = names();

  private Zones() {}

  /**
   * Reads a zone name.
   *
   * @param name the name, such as {@code Europe/Berlin}
   * @return the zone
   * @throws InvalidSchedule if there is no such name; the message has the nearest one
   */
  public static ZoneId parse(String name) {
    if (!NAMES.contains(name)) {
      throw InvalidSchedule.value(
          "\""
              + name
              + "\" is not a time zone; write an IANA name or UTC, the nearest is "
              + nearest(name));
    }
    return ZoneId.of(name);
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(ZoneId.getAvailableZoneIds());
    // The JDK's own, not IANA's.
    names.removeIf(name -> name.startsWith("SystemV/"));
    return names;
  }

  private static String nearest(String name) {
    String written = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    // No zone's name is as long; the distance grows with the length.
    String wanted = written.substring(0, Math.min(written.length(), LONGEST));
    return NAMES.stream()
        .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
        .orElse("UTC");
  }

  /** To the whole name or, one further away, to its last part. */
  private static int distance(String wanted, String candidate) {
    String name = candidate.toLowerCase(Locale.ROOT);
    String place = name.substring(name.lastIndexOf('/') + 1);
    return Math.min(edits(wanted, name), edits(wanted, place) + 1);
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
