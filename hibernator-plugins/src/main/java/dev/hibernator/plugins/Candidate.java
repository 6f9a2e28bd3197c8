package dev.hibernator.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A zip that was checked and unpacked; nothing of it has run yet.
 *
 * @param file the zip
 * @param manifest what it says about itself
 * @param unpacked its contents
 */
record Candidate(Path file, PluginManifest manifest, Unpacked unpacked) {
  /**
   * Checks a zip and unpacks it.
   *
   * @throws PluginRefused if it is not to be loaded
   */
  static Candidate of(Path file, Trust trust, UnpackingCache cache, String spiVersion) {
    try {
      Optional<String> objection = trust.objection(file);
      if (objection.isPresent()) {
        throw new PluginRefused("it is not loaded, as " + objection.get());
      }
    } catch (IOException e) {
      throw new PluginRefused("it cannot be read: " + e, e);
    }
    try (Archive archive = Archive.open(file)) {
      PluginManifest manifest = PluginManifest.read(archive.manifest(), spiVersion);
      return new Candidate(file, manifest, cache.unpack(archive));
    }
  }

  /** What is odd with it, though it works. */
  Optional<PluginProblem> oddity() {
    return unpacked.index().hostCopies().isEmpty()
        ? Optional.empty()
        : Optional.of(
            PluginProblem.warning(
                file,
                "it brings its own copy of what comes from the host only (in "
                    + String.join(", ", unpacked.index().hostCopies())
                    + "), which is not used; its author should depend on hibernator-api and"
                    + " slf4j-api with scope 'provided'"));
  }
}
