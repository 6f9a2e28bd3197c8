package dev.hibernator.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a directory that nobody else can write, for unpacking. */
final class CachePlace {
  private static final Logger LOG = LoggerFactory.getLogger(CachePlace.class);

  private CachePlace() {}

  /**
   * Opens the cache.
   *
   * @param wanted where it is to be; if absent, in the user's cache directory, and if that cannot
   *     be used, in a temporary directory that goes in the end
   * @throws PluginsUnavailable if the wanted one cannot be used
   */
  static UnpackingCache open(Optional<Path> wanted) {
    Path directory = wanted.orElseGet(CachePlace::ofUser).toAbsolutePath();
    try {
      Optional<String> objection = prepared(directory);
      if (objection.isEmpty()) {
        return new UnpackingCache(directory, false);
      }
      return elsewhere(wanted, objection.get());
    } catch (IOException e) {
      return elsewhere(wanted, "'" + directory + "' cannot be used: " + e);
    }
  }

  private static Optional<String> prepared(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory.getParent());
      createPrivate(directory);
    }
    Path probe = Files.createTempFile(directory, "probe", ".tmp");
    try {
      return Trust.ofOwnerOf(probe).objection(directory);
    } finally {
      Files.delete(probe);
    }
  }

  private static void createPrivate(Path directory) throws IOException {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (UnsupportedOperationException e) {
      Files.createDirectories(directory);
    }
  }

  private static UnpackingCache elsewhere(Optional<Path> wanted, String why) {
    if (wanted.isPresent()) {
      throw new PluginsUnavailable("plugins cannot be unpacked: " + why);
    }
    try {
      Path directory = Files.createTempDirectory("hibernator-plugins");
      LOG.info("plugins are unpacked into '{}', for this time only: {}", directory, why);
      return new UnpackingCache(directory, true);
    } catch (IOException e) {
      throw new PluginsUnavailable("plugins cannot be unpacked: " + why + "; " + e);
    }
  }

  private static Path ofUser() {
    String home = System.getProperty("user.home", "");
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path base;
    if (system.startsWith("windows")) {
      base = environment("LOCALAPPDATA").orElse(Path.of(home, "AppData", "Local"));
    } else if (system.startsWith("mac")) {
      base = Path.of(home, "Library", "Caches");
    } else {
      base = environment("XDG_CACHE_HOME").orElse(Path.of(home, ".cache"));
    }
    return base.resolve("hibernator").resolve("plugins");
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
