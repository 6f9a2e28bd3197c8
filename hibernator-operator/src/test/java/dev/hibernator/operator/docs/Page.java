package dev.hibernator.operator.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page seen as its fenced blocks.
 *
 * @param file where it is
 * @param blocks its blocks in order
 */
record Page(Path file, List<Block> blocks) {
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("file=(\\S+)");

  /**
   * A fenced block.
   *
   * @param line where it begins
   * @param language what it is written in
   * @param hint the rest of the opening line
   * @param text what is in it
   */
  record Block(int line, String language, String hint, String text) {
    Optional<String> fileName() {
      Matcher matcher = FILE.matcher(hint);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  static Page read(Path file) throws IOException {
    String text = Files.readString(file);
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = FENCE.matcher(text);
    while (matcher.find()) {
      int line = (int) text.substring(0, matcher.start()).lines().count() + 1;
      blocks.add(new Block(line, matcher.group(1), matcher.group(2).strip(), matcher.group(3)));
    }
    return new Page(file, blocks);
  }

  /** Returns the output that the page shows right after a block, if it shows one. */
  Optional<String> outputAfter(Block block) {
    int next = blocks.indexOf(block) + 1;
    return next < blocks.size() && blocks.get(next).language().equals("text")
        ? Optional.of(blocks.get(next).text())
        : Optional.empty();
  }
}
