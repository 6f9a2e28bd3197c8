package dev.hibernator.calendar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The last good copy of a calendar, as it lies on disk.
 *
 * @param checkedAt when the server last said that this is what there is
 * @param validators how to ask for a newer one
 * @param content the calendar's text
 */
record StoredCopy(Instant checkedAt, Validators validators, String content) {
  private static final int FORMAT = 0x48_43_41_31; // HCA1

  StoredCopy checked(Instant now) {
    return new StoredCopy(now, validators, content);
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(FORMAT);
    out.writeUTF(checkedAt.toString());
    out.writeUTF(validators.etag().orElse(""));
    out.writeUTF(validators.lastModified().orElse(""));
    byte[] written = content.getBytes(StandardCharsets.UTF_8);
    out.writeLong(sum(written));
    out.writeInt(written.length);
    out.write(written);
    return bytes.toByteArray();
  }

  /** The copy, empty if the bytes are none. */
  static Optional<StoredCopy> of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        return Optional.empty();
      }
      Instant checkedAt = Instant.parse(in.readUTF());
      Validators validators = new Validators(text(in.readUTF()), text(in.readUTF()));
      long sum = in.readLong();
      byte[] written = in.readNBytes(Math.min(in.readInt(), ICalendar.MAX_BYTES));
      return sum(written) == sum
          ? Optional.of(
              new StoredCopy(checkedAt, validators, new String(written, StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(String written) {
    return written.isEmpty() ? Optional.empty() : Optional.of(written);
  }

  private static long sum(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return sum.getValue();
  }
}
