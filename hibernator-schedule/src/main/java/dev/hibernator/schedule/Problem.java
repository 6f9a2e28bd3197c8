package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One thing that is wrong with an input.
 *
 * @param path the place, such as {@code schedule.offHours[1].end}; empty for the value itself
 * @param message what is wrong and how to put it right
 */
public record Problem(String path, String message) implements Serializable {
  /** Checks that both are there. */
  public Problem {
    requireNonNull(path);
    requireNonNull(message);
  }

  /**
   * Returns the same problem seen from further out.
   *
   * @param prefix the path of the value that holds the one this problem's path starts from; may be
   *     empty
   * @return the problem with the longer path
   */
  public Problem under(String prefix) {
    return new Problem(join(prefix, path), message);
  }

  /** Puts one path behind another. */
  static String join(String prefix, String path) {
    if (prefix.isEmpty() || path.isEmpty()) {
      return prefix + path;
    }
    return path.startsWith("[") ? prefix + path : prefix + "." + path;
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
