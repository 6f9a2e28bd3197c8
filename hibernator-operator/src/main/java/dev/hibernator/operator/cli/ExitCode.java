package dev.hibernator.operator.cli;

/**
 * How a command ended; the same for every command.
 *
 * @param number the process's exit code
 */
record ExitCode(int number) {
  /** Done, be it with warnings. */
  static final ExitCode DONE = new ExitCode(0);

  /** A problem in what was checked, or a target failed. */
  static final ExitCode PROBLEM = new ExitCode(1);

  /** Bad usage, or bad input to a command that acts. */
  static final ExitCode USAGE = new ExitCode(2);

  /** The state directory is in use, missing, unreadable or too new. */
  static final ExitCode STATE = new ExitCode(3);

  /** A fault in Hibernator itself (EX_SOFTWARE of sysexits.h). */
  static final ExitCode FAULT = new ExitCode(70);

  /** Ended by a signal, as shells report it: 130 for SIGINT, 143 for SIGTERM. */
  static ExitCode signalled(int signal) {
    return new ExitCode(128 + signal);
  }
}
