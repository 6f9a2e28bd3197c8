package dev.hibernator.restore;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The form of a segment of a journal: a header, then frames, each of which was appended and forced
 * at once, then zeros, which are room for more.
 *
 * <p>The header is a magic number, the number of the format, the segment's mark, and a checksum of
 * these. A frame is a magic number, the segment's mark, the length of its body, a checksum, and the
 * body, which is made of {@linkplain JournalRecord records}. The checksum covers the frame's
 * position as well, and the mark is a random number, so that nothing else is ever taken for a
 * frame, also not what a device has kept from an older file.
 */
final class JournalFrame {
  static final int SEGMENT_HEADER = 24;
  static final int HEADER = 20;

  /** The bytes with which a frame begins: {@code HJfr}. */
  static final int MAGIC = 0x484a6672;

  /** {@code HJournal}. */
  private static final long SEGMENT_MAGIC = 0x484a6f75726e616cL;

  private static final int FORMAT = 1;

  /**
   * What a frame says of itself.
   *
   * @param mark the mark of its segment
   * @param length the length of its body
   * @param checksum the checksum
   */
  record Head(long mark, int length, int checksum) {
    boolean covers(long position, byte[] body) {
      return checksum == JournalFrame.checksum(mark, position, body);
    }
  }

  private JournalFrame() {}

  static byte[] segmentHeader(long mark) {
    ByteBuffer header = ByteBuffer.allocate(SEGMENT_HEADER);
    header.putLong(SEGMENT_MAGIC).putInt(FORMAT).putLong(mark);
    return header.putInt(checksum(header)).array();
  }

  /**
   * Reads a segment's header.
   *
   * @return its mark; empty if it is no header
   * @throws IllegalArgumentException if it has a format that is not known
   */
  static Optional<Long> segmentMark(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (header.getLong(0) != SEGMENT_MAGIC || header.getInt(20) != checksum(header)) {
      return Optional.empty();
    }
    if (header.getInt(8) != FORMAT) {
      throw new IllegalArgumentException("it has the unknown format " + header.getInt(8));
    }
    return Optional.of(header.getLong(12));
  }

  private static int checksum(ByteBuffer segmentHeader) {
    CRC32C sum = new CRC32C();
    sum.update(segmentHeader.duplicate().rewind().limit(SEGMENT_HEADER - Integer.BYTES));
    return (int) sum.getValue();
  }

  static byte[] header(long mark, long position, byte[] body) {
    return ByteBuffer.allocate(HEADER)
        .putInt(MAGIC)
        .putLong(mark)
        .putInt(body.length)
        .putInt(checksum(mark, position, body))
        .array();
  }

  /** Reads a frame's header, if it is one. */
  static Optional<Head> head(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    return header.getInt() == MAGIC
        ? Optional.of(new Head(header.getLong(), header.getInt(), header.getInt()))
        : Optional.empty();
  }

  private static int checksum(long mark, long position, byte[] body) {
    CRC32C sum = new CRC32C();
    ByteBuffer prefix = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
    sum.update(prefix.putLong(mark).putLong(position).putInt(body.length).flip());
    sum.update(body);
    return (int) sum.getValue();
  }
}
