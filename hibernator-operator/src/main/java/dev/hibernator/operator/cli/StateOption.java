package dev.hibernator.operator.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --state}. */
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      order = 80,
      description =
          "Where everything is kept that is to be remembered (default: hibernator in the user's"
              + " state directory, such as ~/.local/state).")
  private Optional<Path> directory = Optional.empty();

  /** Whether it was given, and not only taken for granted. */
  boolean isGiven() {
    return directory.isPresent();
  }

  Path path() {
    return directory.orElseGet(UserState::directory);
  }
}
