package dev.hibernator.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a segment has, frame by frame up to the first that is not whole; later on, from there.
 * Not safe for use by several threads.
 */
final class SegmentScan {
  private final Path root;
  private final Path file;
  private final Map<Path, Segment.Place> changes = new HashMap<>();
  private Optional<Long> mark = Optional.empty();
  private long lastFrame;
  private long end;

  SegmentScan(Path root, Path file) {
    this.root = root;
    this.file = file;
  }

  /**
   * Reads the whole frames that follow.
   *
   * @return the changes that they have, only the last of each file
   * @throws IllegalArgumentException if one has what no writer writes
   */
  Map<Path, Segment.Place> readOn(SegmentReader reader) throws IOException {
    if (mark.isEmpty()) {
      mark = reader.mark();
      end = mark.isPresent() ? JournalFrame.SEGMENT_HEADER : 0;
    }
    Map<Path, Segment.Place> found = new HashMap<>();
    if (mark.isPresent()) {
      readFrames(reader, mark.get(), found);
    }
    changes.putAll(found);
    return found;
  }

  private void readFrames(SegmentReader reader, long own, Map<Path, Segment.Place> found)
      throws IOException {
    Optional<SegmentReader.Frame> frame = reader.frame(end);
    while (frame.isPresent() && frame.get().mark() == own) {
      ByteBuffer body = frame.get().body();
      for (JournalRecord.Found each : JournalRecord.read(root, body.duplicate())) {
        found.put(each.file(), Segment.Place.of(end, each.content()));
      }
      lastFrame = end;
      end += JournalFrame.HEADER + body.remaining();
      frame = reader.frame(end);
    }
  }

  Path file() {
    return file;
  }

  Optional<Long> mark() {
    return mark;
  }

  /** Up to where all is whole. */
  long end() {
    return end;
  }

  /** Where the last whole frame begins; 0 if there is none. */
  long lastFrame() {
    return lastFrame;
  }

  Map<Path, Segment.Place> changes() {
    return changes;
  }

  Segment segment() {
    return new Segment(file, mark.orElse(0L), end, changes);
  }
}
