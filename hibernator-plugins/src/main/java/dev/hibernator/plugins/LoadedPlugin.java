package dev.hibernator.plugins;

import dev.hibernator.api.ExecutorType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A plugin that was loaded.
 *
 * @param id its {@code Plugin-Id}
 * @param version its {@code Plugin-Version}
 * @param provider who made it, if it says so ({@code Plugin-Provider})
 * @param requires the versions of the SPI it works with ({@code Plugin-Requires})
 * @param file its zip
 * @param types the types of its executors
 */
public record LoadedPlugin(
    String id,
    String version,
    Optional<String> provider,
    String requires,
    Path file,
    SortedSet<ExecutorType> types) {
  /** Creates the plugin; the set is copied. */
  public LoadedPlugin {
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
  }

  /** Returns its name for people: id, version and file. */
  @Override
  public String toString() {
    return "plugin '" + id + "' " + version + " (" + file + ")";
  }
}
