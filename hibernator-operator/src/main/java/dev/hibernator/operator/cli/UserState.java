package dev.hibernator.operator.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a platform keeps what a user's programs remember. */
final class UserState {
  private static final String OURS = "hibernator";

  private UserState() {}

  static Path directory() {
    return directory(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  /**
   * The state directory by the XDG base directory specification, and what takes its place on macOS
   * and Windows.
   */
  static Path directory(Map<String, String> environment, String system, String home) {
    Optional<Path> named = absolute(environment, "XDG_STATE_HOME");
    String os = system.toLowerCase(Locale.ROOT);
    if (named.isPresent()) {
      return named.get().resolve(OURS);
    }
    if (os.startsWith("windows")) {
      return absolute(environment, "LOCALAPPDATA")
          .orElse(Path.of(home, "AppData", "Local"))
          .resolve(OURS);
    }
    return os.startsWith("mac")
        ? Path.of(home, "Library", "Application Support", OURS)
        : Path.of(home, ".local", "state", OURS);
  }

  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(Path::of).filter(Path::isAbsolute);
  }
}
