package dev.hibernator.restore;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads a segment of a journal, a frame at a time. */
final class SegmentReader implements Closeable {
  private static final int WINDOW = 1 << 16;

  private final RandomAccessFile file;
  private final long length;

  /**
   * A frame whose checksum is right.
   *
   * @param mark the mark of its segment
   * @param body its body
   */
  record Frame(long mark, ByteBuffer body) {}

  private SegmentReader(RandomAccessFile file, long length) {
    this.file = file;
    this.length = length;
  }

  static SegmentReader open(Path segment) throws IOException {
    RandomAccessFile file = new RandomAccessFile(segment.toFile(), "r");
    try {
      return new SegmentReader(file, file.length());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  long length() {
    return length;
  }

  /** Reads the segment's mark; empty if its header is not whole. */
  Optional<Long> mark() throws IOException {
    return length < JournalFrame.SEGMENT_HEADER
        ? Optional.empty()
        : JournalFrame.segmentMark(bytes(0, JournalFrame.SEGMENT_HEADER));
  }

  /** Reads the frame at a position, if there is one that is whole. */
  Optional<Frame> frame(long position) throws IOException {
    if (position + JournalFrame.HEADER > length) {
      return Optional.empty();
    }
    Optional<JournalFrame.Head> head = JournalFrame.head(bytes(position, JournalFrame.HEADER));
    long rest = length - position - JournalFrame.HEADER;
    if (head.isEmpty() || head.get().length() < 0 || head.get().length() > rest) {
      return Optional.empty();
    }
    byte[] body = bytes(position + JournalFrame.HEADER, head.get().length());
    return head.get().covers(position, body)
        ? Optional.of(new Frame(head.get().mark(), ByteBuffer.wrap(body)))
        : Optional.empty();
  }

  /**
   * Tells whether there is a whole frame anywhere from a position on, with a mark if it is known.
   */
  boolean hasFrameFrom(long from, Optional<Long> mark) throws IOException {
    for (long start = from; start < length; start += WINDOW) {
      int size = (int) Math.min(WINDOW + JournalFrame.HEADER, length - start);
      ByteBuffer window = ByteBuffer.wrap(bytes(start, size));
      for (int i = 0; i < Math.min(WINDOW, size - JournalFrame.HEADER); i++) {
        if (window.getInt(i) == JournalFrame.MAGIC
            && frame(start + i)
                .filter(each -> each.mark() == mark.orElse(each.mark()))
                .isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Tells whether nothing was ever written from a position on. */
  boolean isEmptyFrom(long from) throws IOException {
    for (long start = from; start < length; start += WINDOW) {
      byte[] window = bytes(start, (int) Math.min(WINDOW, length - start));
      if (Arrays.mismatch(window, new byte[window.length]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a content.
   *
   * @throws IOException if it cannot be read, or is not what was written
   */
  byte[] content(Segment.Place.Content place) throws IOException {
    Frame frame =
        frame(place.frame())
            .orElseThrow(() -> new IOException("the journal does not hold what was written to it"));
    byte[] content = new byte[place.length()];
    frame.body().get(place.offset(), content);
    return content;
  }

  /** Reads bytes as they are. */
  byte[] bytes(long position, int count) throws IOException {
    byte[] bytes = new byte[count];
    file.seek(position);
    try {
      file.readFully(bytes);
    } catch (EOFException e) {
      throw new IOException("it has become shorter while it was read", e);
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
