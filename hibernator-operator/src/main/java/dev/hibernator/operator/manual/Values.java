package dev.hibernator.operator.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What a shell offers in the place of a value.
 *
 * @param kind what kind of value it is
 * @param words the values there are, for {@link Kind#WORDS}
 */
record Values(Kind kind, List<String> words) {
  /** Kinds of values. */
  enum Kind {
    /** One of few words. */
    WORDS,
    /** A file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A plan. */
    PLAN,
    /** Anything; the shell cannot know. */
    TEXT
  }

  /** By the candidates of its type, else by its label. */
  static Values of(ArgSpec arg) {
    List<String> words = new ArrayList<>();
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(words::add);
    }
    if (!words.isEmpty()) {
      return new Values(Kind.WORDS, words);
    }
    return new Values(
        switch (arg.paramLabel()) {
          case "FILE" -> Kind.FILE;
          case "DIR" -> Kind.DIRECTORY;
          case "PLAN" -> Kind.PLAN;
          default -> Kind.TEXT;
        },
        List.of());
  }
}
