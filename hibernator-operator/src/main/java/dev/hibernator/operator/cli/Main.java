package dev.hibernator.operator.cli;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command and its arguments
   */
  public static void main(String[] args) {
    System.exit(new Application(new Composition()).run(args));
  }
}
