package dev.hibernator.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One file of a journal, and which files it has changes of. Only one thread at a time appends; the
 * rest is safe for use by several.
 */
final class Segment {
  private static final long LEAST_ROOM = 64 << 10;
  private static final long MOST_ROOM = 4 << 20;

  private final Path file;
  private final long mark;
  private final Map<Path, Place> changes;
  private volatile long size;
  private long room;

  /** Where the last change of a file is. */
  sealed interface Place {
    /** A content, in the frame at a position of the segment. */
    record Content(long frame, int offset, int length) implements Place {}

    /** The file is deleted. */
    record Nothing() implements Place {}

    static Place of(long frame, Optional<JournalRecord.Extent> content) {
      return content
          .<Place>map(extent -> new Content(frame, extent.offset(), extent.length()))
          .orElseGet(Nothing::new);
    }
  }

  /** Creates a segment whose file is not there yet. */
  Segment(Path file, long mark) {
    this(file, mark, 0, Map.of());
  }

  /** Creates a segment whose file is there up to a size, with these changes. */
  Segment(Path file, long mark, long size, Map<Path, Place> changes) {
    this.file = file;
    this.mark = mark;
    this.size = size;
    this.changes = new ConcurrentHashMap<>(changes);
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /** Appends records, no two of one file, as one frame, durable on return. */
  void append(List<JournalRecord> records, FileSteps steps) throws IOException {
    long frame = Math.max(size, JournalFrame.SEGMENT_HEADER);
    ByteBuffer body = ByteBuffer.allocate(records.stream().mapToInt(JournalRecord::size).sum());
    List<Place> places = new ArrayList<>();
    records.forEach(record -> places.add(Place.of(frame, record.writeTo(body))));
    byte[] head = JournalFrame.header(mark, frame, body.array());
    long end = frame + head.length + body.capacity();
    ByteBuffer written = ByteBuffer.allocate(Math.toIntExact(room(end) - size));
    if (size == 0) {
      written.put(JournalFrame.segmentHeader(mark));
    }
    steps.writeInto(file, size, written.put(head).put(body.array()).array());
    room = Math.max(room, size + written.capacity());
    size = end;
    for (int i = 0; i < places.size(); i++) {
      changes.put(records.get(i).file(), places.get(i));
    }
  }

  /**
   * Up to where to write, for an end of what there is to write: if there is no room for it, zeros
   * behind it make room for more. Forcing what has its place in the file already costs the system
   * much less than making the file longer.
   */
  private long room(long end) {
    return end <= room ? end : end + Math.min(Math.max(end, LEAST_ROOM), MOST_ROOM);
  }

  Set<Path> changed() {
    return changes.keySet();
  }

  Optional<Place> lastOf(Path changed) {
    return Optional.ofNullable(changes.get(changed));
  }
}
