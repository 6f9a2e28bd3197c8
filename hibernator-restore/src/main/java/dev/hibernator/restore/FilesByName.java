package dev.hibernator.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files in the order of their names, so that those below a directory are found. Thread-safe. */
final class FilesByName {
  private final NavigableMap<String, Path> files = new ConcurrentSkipListMap<>();

  void add(Path absolute) {
    files.put(absolute.toString(), absolute);
  }

  void remove(Path absolute) {
    files.remove(absolute.toString());
  }

  void clear() {
    files.clear();
  }

  Collection<Path> all() {
    return files.values();
  }

  /** Those at any depth below a directory. */
  List<Path> below(Path directory) {
    Path top = directory.toAbsolutePath();
    List<Path> found = new ArrayList<>();
    for (Path each : files.tailMap(top + top.getFileSystem().getSeparator()).values()) {
      if (!each.startsWith(top)) {
        break;
      }
      found.add(each);
    }
    return found;
  }
}
