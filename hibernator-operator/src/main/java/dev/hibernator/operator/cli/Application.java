package dev.hibernator.operator.cli;

/** Runs commands: reads the arguments, carries the command out, says what went wrong. */
public final class Application {
  private final Composition composition;
  private final Streams streams;

  /**
   * Creates the application on the process's own streams.
   *
   * @param composition where its parts come from
   */
  public Application(Composition composition) {
    this(composition, Streams.ofProcess());
  }

  Application(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  /**
   * Runs one command.
   *
   * @param args the command and its arguments
   * @return the exit code: 0 done, 1 a problem in what was checked or a target failed, 2 bad usage
   *     or bad input, 3 state in use, missing, unreadable or too new, 70 a fault in Hibernator, 128
   *     + n ended by signal n
   */
  public int run(String... args) {
    try {
      int code =
          new Dispatch(composition, new Commands(composition, streams), streams).execute(args);
      return code == 0 && streams.out().checkError() ? outputLost() : code;
    } finally {
      streams.out().flush();
      streams.err().flush();
    }
  }

  private int outputLost() {
    streams.errorLine("hibernator: not all of the result could be written to standard output");
    return ExitCode.PROBLEM.number();
  }
}
