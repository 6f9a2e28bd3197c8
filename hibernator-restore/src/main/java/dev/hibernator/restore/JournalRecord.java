package dev.hibernator.restore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of one file in a journal: its new content, or that it is deleted.
 *
 * <p>The form is: one byte for the kind, the length of the name, the name relative to the root with
 * {@code /} between its parts, and for a content its length and bytes. Numbers are big-endian.
 *
 * @param file the file, absolute
 * @param name its name relative to the root, in UTF-8
 * @param content its new content; empty if it is deleted
 */
record JournalRecord(Path file, ByteBuffer name, Optional<byte[]> content) {
  private static final byte REPLACE = 1;
  private static final byte DELETE = 2;

  /** Where a change is in the body of a frame. */
  record Found(Path file, Optional<Extent> content) {}

  /** Where a content is in the body of a frame. */
  record Extent(int offset, int length) {}

  /**
   * Makes the record for a file below a root.
   *
   * @throws IllegalArgumentException if it is not below it, or has a name that cannot be written
   */
  static JournalRecord of(Path root, Path file, Optional<byte[]> content) {
    Path absolute = file.toAbsolutePath();
    if (!absolute.startsWith(root) || absolute.equals(root)) {
      throw new IllegalArgumentException("'" + file + "' is not below '" + root + "'");
    }
    List<String> parts = new ArrayList<>();
    absolute
        .subpath(root.getNameCount(), absolute.getNameCount())
        .forEach(part -> parts.add(part.toString()));
    String name = String.join("/", parts);
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (!file(root, bytes).equals(absolute)) {
      throw new IllegalArgumentException("'" + file + "' has a name that cannot be read back");
    }
    return new JournalRecord(absolute, ByteBuffer.wrap(bytes), content);
  }

  int size() {
    int contentSize = content.map(all -> Integer.BYTES + all.length).orElse(0);
    return 1 + Integer.BYTES + name.remaining() + contentSize;
  }

  /** Writes the record, and tells where its content has come to. */
  Optional<Extent> writeTo(ByteBuffer body) {
    body.put(content.isPresent() ? REPLACE : DELETE).putInt(name.remaining()).put(name.duplicate());
    return content.map(
        all -> {
          body.putInt(all.length);
          Extent extent = new Extent(body.position(), all.length);
          body.put(all);
          return extent;
        });
  }

  /**
   * Reads the records of a frame's body.
   *
   * @throws IllegalArgumentException if it is not made of records, or a name leaves the root
   */
  static List<Found> read(Path root, ByteBuffer body) {
    List<Found> found = new ArrayList<>();
    while (body.hasRemaining()) {
      byte kind = body.get();
      Path file = file(root, bytes(body));
      if (kind == REPLACE) {
        int length = length(body);
        found.add(new Found(file, Optional.of(new Extent(body.position(), length))));
        body.position(body.position() + length);
      } else if (kind == DELETE) {
        found.add(new Found(file, Optional.empty()));
      } else {
        throw new IllegalArgumentException("it has a record of the unknown kind " + kind);
      }
    }
    return found;
  }

  private static Path file(Path root, byte[] bytes) {
    String name = new String(bytes, StandardCharsets.UTF_8);
    try {
      Path relative = root.getFileSystem().getPath(name);
      if (!name.isEmpty()
          && !relative.isAbsolute()
          && relative.equals(relative.normalize())
          && !relative.startsWith("..")) {
        return root.resolve(relative);
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it has the name '" + name + "', which is none", e);
    }
    throw new IllegalArgumentException(
        "it has the name '" + name + "', which leaves the directory");
  }

  private static byte[] bytes(ByteBuffer body) {
    byte[] bytes = new byte[length(body)];
    body.get(bytes);
    return bytes;
  }

  private static int length(ByteBuffer body) {
    int length = body.remaining() < Integer.BYTES ? -1 : body.getInt();
    if (length < 0 || length > body.remaining()) {
      throw new IllegalArgumentException("it has a record of an impossible length");
    }
    return length;
  }
}
