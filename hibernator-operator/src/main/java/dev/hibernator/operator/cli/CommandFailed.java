package dev.hibernator.operator.cli;

import java.util.List;

/** Ends a command: what went wrong, for people, and the exit code that says so. */
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final transient List<String> lines;

  CommandFailed(ExitCode code, List<String> lines) {
    super(String.join("\n", lines), null, false, false);
    this.code = code;
    this.lines = List.copyOf(lines);
  }

  static CommandFailed usage(String... lines) {
    return new CommandFailed(ExitCode.USAGE, List.of(lines));
  }

  static CommandFailed state(String... lines) {
    return new CommandFailed(ExitCode.STATE, List.of(lines));
  }

  ExitCode code() {
    return code;
  }

  /** The message; empty if everything has been said already. */
  List<String> lines() {
    return lines;
  }
}
