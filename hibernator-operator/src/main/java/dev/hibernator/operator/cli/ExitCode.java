package dev.hibernator.operator.cli;

/** How a command ended; the same for every command. 130, 143 and 129 tell of a signal. */
enum ExitCode {
  /** Done, be it with warnings. */
  DONE(0),
  /** A problem in what was checked, or a target failed. */
  PROBLEM(1),
  /** Bad usage, or bad input to a command that acts. */
  USAGE(2),
  /** The state directory is in use, missing, unreadable or too new. */
  STATE(3),
  /** A fault in Hibernator itself (EX_SOFTWARE of sysexits.h). */
  FAULT(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
