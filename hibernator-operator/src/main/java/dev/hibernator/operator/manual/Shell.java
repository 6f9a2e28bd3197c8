package dev.hibernator.operator.manual;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** A shell that completes commands, options, their values, and names of plans. */
public enum Shell {
  /** bash 3.2 and newer; needs nothing else. */
  BASH("bash-completion/completions/hibernator"),
  /** zsh. */
  ZSH("zsh/site-functions/_hibernator"),
  /** fish 3 and newer. */
  FISH("fish/vendor_completions.d/hibernator.fish");

  private final String place;

  Shell(String place) {
    this.place = place;
  }

  /**
   * Writes the completion script.
   *
   * @param root the uppermost command
   * @return the script
   */
  public String script(CommandSpec root) {
    return switch (this) {
      case BASH -> BashCompletion.script(root);
      case ZSH -> ZshCompletion.script(root);
      case FISH -> FishCompletion.script(root);
    };
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
