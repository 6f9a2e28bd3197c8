package dev.hibernator.operator.cli;

import java.util.Map;
import java.util.TreeMap;

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

  /** What each means, for reference. */
  static Map<Integer, String> meanings() {
    Map<Integer, String> meanings = new TreeMap<>();
    meanings.put(DONE.number, "Done, be it with warnings.");
    meanings.put(PROBLEM.number, "A problem in what was checked, or a target failed.");
    meanings.put(USAGE.number, "Bad usage, or bad input to a command that acts.");
    meanings.put(
        STATE.number,
        "The state directory is in use, missing, unreadable, or written by a newer release.");
    meanings.put(FAULT.number, "A fault in Hibernator itself; please report it.");
    meanings.put(signalled(1).number, "Ended by SIGHUP.");
    meanings.put(signalled(2).number, "Ended by SIGINT (Ctrl-C).");
    meanings.put(signalled(15).number, "Ended by SIGTERM.");
    return meanings;
  }
}
