package dev.hibernator.restore;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The changes in a journal that another process writes, or has left. Looks again at each question;
 * what is damaged is left to whoever opens the journal for writing. Safe for use by several
 * threads.
 */
final class JournalOfOthers implements Unseen {
  private final Path root;
  private final Path directory;

  /** By the segments' files. */
  private final NavigableMap<Path, SegmentScan> scans = new TreeMap<>();

  /** The last change of each file in all segments. */
  private final Map<Path, Kept> last = new HashMap<>();

  private final FilesByName names = new FilesByName();

  JournalOfOthers(Path root, Path directory) {
    this.root = root.toAbsolutePath();
    this.directory = directory.toAbsolutePath();
  }

  /** The last change of a file, and the segment that has it. */
  private record Kept(Path segment, Segment.Place place) implements Change {
    @Override
    public boolean deletes() {
      return place instanceof Segment.Place.Nothing;
    }

    @Override
    public Optional<byte[]> content() throws IOException {
      if (place instanceof Segment.Place.Content content) {
        try (SegmentReader reader = SegmentReader.open(segment)) {
          return Optional.of(reader.content(content));
        } catch (FileNotFoundException e) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public synchronized Optional<Change> of(Path file) {
    refresh();
    return Optional.ofNullable(last.get(file.toAbsolutePath()));
  }

  @Override
  public synchronized List<Path> below(Path below) {
    refresh();
    return names.below(below);
  }

  private void refresh() {
    try {
      List<Path> segments = SegmentNames.list(directory);
      if (scans.keySet().retainAll(segments)) {
        last.clear();
        names.clear();
        scans.values().forEach(scan -> keep(scan.file(), scan.changes()));
      }
      for (Path segment : segments) {
        readOn(segment);
      }
    } catch (IOException e) {
      throw new StoreFailed("cannot read the journal '" + directory + "': " + e, e);
    }
  }

  private void readOn(Path segment) throws IOException {
    SegmentScan scan = scans.computeIfAbsent(segment, file -> new SegmentScan(root, file));
    try (SegmentReader reader = SegmentReader.open(segment)) {
      keep(segment, scan.readOn(reader));
    } catch (FileNotFoundException | IllegalArgumentException e) {
      // It is gone, and what it had is in the files; or it is damaged from here on.
    }
  }

  private void keep(Path segment, Map<Path, Segment.Place> changes) {
    changes.forEach(
        (file, place) -> {
          last.put(file, new Kept(segment, place));
          names.add(file);
        });
  }
}
