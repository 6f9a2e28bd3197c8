package dev.hibernator.operator.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --state}. */
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      order = 2,
      description = {
        "Where everything that is to be remembered is kept",
        "(default: hibernator in the user's state directory, such as ~/.local/state)."
      })
  private Optional<Path> directory = Optional.empty();

  Path path() {
    return directory.orElseGet(UserState::directory);
  }
}
