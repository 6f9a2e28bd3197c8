package dev.hibernator.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether somebody else could have put there, or could change, what lies at a place: whoever
 * writes a plugin runs code as this user. Where the file system knows no POSIX permissions nothing
 * is checked.
 */
final class Trust {
  private static final int STICKY = 01000;
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int ROOT = 0;

  private final @Nullable Integer own;

  private Trust(@Nullable Integer own) {
    this.own = own;
  }

  /**
   * Trusts root and the user of this process.
   *
   * @param ours a file that this process has made
   */
  static Trust ofOwnerOf(Path ours) throws IOException {
    return new Trust(number(ours, "unix:uid").orElse(null));
  }

  /** Why a file or directory cannot be trusted, its parents included; empty if it can. */
  Optional<String> objection(Path place) throws IOException {
    Path real = place.toRealPath();
    Optional<String> found = ownObjection(real, false);
    for (Path parent = real.getParent();
        found.isEmpty() && parent != null;
        parent = parent.getParent()) {
      found = ownObjection(parent, true);
    }
    return found;
  }

  private Optional<String> ownObjection(Path place, boolean parent) throws IOException {
    Optional<Integer> mode = number(place, "unix:mode");
    Optional<Integer> owner = number(place, "unix:uid");
    if (own == null || mode.isEmpty() || owner.isEmpty()) {
      return Optional.empty();
    }
    if (owner.get() != ROOT && !owner.get().equals(own)) {
      return Optional.of(
          "'" + place + "' belongs to another user; it must belong to you or to root");
    }
    // In a sticky directory, such as /tmp, nobody can replace what belongs to somebody else.
    boolean replaceable = !parent || (mode.get() & STICKY) == 0;
    boolean writable = (mode.get() & (GROUP_WRITE | OTHERS_WRITE)) != 0;
    return replaceable && writable
        ? Optional.of("others may write to '" + place + "'; run: chmod go-w '" + place + "'")
        : Optional.empty();
  }

  private static Optional<Integer> number(Path place, String attribute) throws IOException {
    try {
      return Optional.of((Integer) Files.getAttribute(place, attribute));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
