package dev.hibernator.operator.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The breaks of the API since the last release that were decided on, each with its reason. */
record AcceptedBreaks(Map<String, String> reasons) {
  private static final String BECAUSE = " # ";

  /** Reads a file of lines {@code break # reason}; empty lines and comments do not count. */
  static AcceptedBreaks read(Path file) throws IOException {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int because = line.indexOf(BECAUSE);
      if (because < 0 || line.substring(because + BECAUSE.length()).isBlank()) {
        throw new IOException(file + ": there is no reason in '" + line + "'");
      }
      reasons.put(line.substring(0, because).strip(), line.substring(because + 3).strip());
    }
    return new AcceptedBreaks(reasons);
  }

  /** What is broken without having been decided on. */
  List<String> unaccepted(List<String> breaks) {
    List<String> left = new ArrayList<>(breaks);
    left.removeAll(reasons.keySet());
    return left;
  }
}
