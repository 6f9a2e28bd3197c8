package dev.hibernator.core.plan;

import java.util.OptionalInt;

/**
 * The blast-radius cap: how much one cycle may put to sleep, whatever its selectors match. Never
 * holds back a wake-up.
 *
 * @param resources the most resources, over all the cycle's targets; empty for any number
 * @param percent the largest part, in hundredths, of all resources of one executor's kind in one
 *     account, region or cluster, asleep or awake; empty for any part
 */
public record Cap(OptionalInt resources, OptionalInt percent) {
  /** Anything may be put to sleep. */
  public static final Cap NONE = new Cap(OptionalInt.empty(), OptionalInt.empty());

  /** The whole, in hundredths. */
  public static final int WHOLE = 100;

  /**
   * Creates the cap.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Cap {
    if (resources.isPresent() && resources.getAsInt() < 1) {
      throw new IllegalArgumentException("maxResources must be at least 1");
    }
    if (percent.isPresent() && (percent.getAsInt() < 1 || percent.getAsInt() > WHOLE)) {
      throw new IllegalArgumentException("maxShare must be from 1% to 100%");
    }
  }

  /**
   * Reads a share as manifests have it.
   *
   * @param text a whole number and a per cent sign, such as {@code 50%}
   * @return the number
   * @throws IllegalArgumentException if it is no share from 1% to 100%
   */
  public static int percent(String text) {
    if (!text.matches("[1-9][0-9]?%|100%")) {
      throw new IllegalArgumentException(
          "must be a whole number of per cent from 1% to 100%, such as 50%, found '" + text + "'");
    }
    return Integer.parseInt(text.substring(0, text.length() - 1));
  }

  /**
   * Tells whether it holds anything back.
   *
   * @return whether there is a number or a part
   */
  public boolean isBounded() {
    return resources.isPresent() || percent.isPresent();
  }
}
