package dev.hibernator.operator.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The model of the command line, for tests of what is made from it. */
public final class CommandModel {
  private CommandModel() {}

  public static CommandSpec all() {
    Streams streams =
        Streams.of(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Screen.NONE);
    return new Commands(new Composition(), streams).everything();
  }

  public static Map<Integer, String> exitCodes() {
    return ExitCode.meanings();
  }
}
