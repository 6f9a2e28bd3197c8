package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of a journal's segments; the order of the names is that of the segments. */
final class SegmentNames {
  private static final String SUFFIX = ".journal";
  private static final Pattern NAME = Pattern.compile("(\\d{16})" + Pattern.quote(SUFFIX));

  private SegmentNames() {}

  static Path file(Path directory, long number) {
    return directory.resolve("%016d%s".formatted(number, SUFFIX));
  }

  static long number(Path segment) {
    Matcher matcher = matcher(segment);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Lists the segments in a directory, the oldest first; none if there is no such directory. */
  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> matcher(file).matches()).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static Matcher matcher(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName()));
  }
}
