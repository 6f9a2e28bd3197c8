package dev.hibernator.operator.manual;

import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** A shell that completes commands, options, their values, and names of plans. */
public enum Shell {
  /** bash 3.2 and newer; needs nothing else. */
  BASH(BashCompletion::script, "bash-completion/completions/hibernator"),
  /** zsh. */
  ZSH(ZshCompletion::script, "zsh/site-functions/_hibernator"),
  /** fish 3 and newer. */
  FISH(FishCompletion::script, "fish/vendor_completions.d/hibernator.fish");

  private final Function<CommandSpec, String> writer;
  private final String place;

  Shell(Function<CommandSpec, String> writer, String place) {
    this.writer = writer;
    this.place = place;
  }

  /**
   * Writes the completion script.
   *
   * @param root the uppermost command
   * @return the script
   */
  public String script(CommandSpec root) {
    return writer.apply(root);
  }

  /**
   * Returns where the shell finds the script.
   *
   * @return the path below a {@code share} directory
   */
  public String place() {
    return place;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
