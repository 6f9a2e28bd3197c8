package dev.hibernator.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person probably meant to write. */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the known name nearest to what was written, by Levenshtein distance without regard to
   * case.
   *
   * @param written what was written
   * @param known the names to choose from
   * @return the nearest name, empty if none is within a third of the written name's length (at
   *     least one edit)
   */
  public static Optional<String> of(String written, Collection<String> known) {
    int limit = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= limit)
        .filter(name -> distance(written, name) <= limit)
        .min(Comparator.comparingInt((String name) -> distance(written, name)));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
