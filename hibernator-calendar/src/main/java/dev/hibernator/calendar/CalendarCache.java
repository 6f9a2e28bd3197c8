package dev.hibernator.calendar;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Fetches calendars, and keeps the last good copy of each in a directory. What a server answers
 * takes the place of a copy only if it is a calendar that can be read.
 *
 * <p>The files are named by a hash of the address, which may be a secret and is not stored. They
 * are replaced in one step, so that a crash leaves the old or the new copy; one that is damaged
 * counts as none.
 *
 * <p>Thread-safe, and so are several processes with one directory.
 */
public final class CalendarCache {
  private final Path directory;
  private final Fetcher fetcher;

  /**
   * Creates a cache.
   *
   * @param directory where the copies lie; made on first use
   * @param limits what fetching may cost, and from where
   */
  public CalendarCache(Path directory, FetchLimits limits) {
    this(directory, limits, limits.privateAddresses() ? address -> true : AddressRule::isPublic);
  }

  CalendarCache(Path directory, FetchLimits limits, Predicate<InetAddress> allowed) {
    this(directory, new Fetcher(limits, allowed, InetAddress::getAllByName));
  }

  CalendarCache(Path directory, Fetcher fetcher) {
    this.directory = directory;
    this.fetcher = fetcher;
  }

  /**
   * Returns a calendar: the copy if it is new enough, or else what its server has. May take as long
   * as the limits allow.
   *
   * @param address where it can be fetched
   * @param maxAge how old a copy may be before the server is asked; zero to ask in any case
   * @param now the time
   * @return the calendar; one that could not be fetched is the last good copy and says so
   * @throws UnavailableCalendar if it cannot be fetched and there is no copy of it
   */
  public FetchedCalendar get(CalendarAddress address, Duration maxAge, Instant now) {
    Path file = file(address);
    Optional<Kept> kept = kept(file);
    if (kept.isPresent() && isFresh(kept.get().copy().checkedAt(), maxAge, now)) {
      return kept.get().fetched(Optional.empty());
    }
    try {
      return fetch(address, file, kept, now);
    } catch (FetchFailed | InvalidCalendar e) {
      String reason =
          e instanceof InvalidCalendar invalid
              ? address + " sends what is not a calendar that can be read: " + first(invalid)
              : String.valueOf(e.getMessage());
      return kept.orElseThrow(() -> new UnavailableCalendar(reason)).fetched(Optional.of(reason));
    }
  }

  /** A copy from the future is of a clock that was wrong, and could stay so for years. */
  private static boolean isFresh(Instant checkedAt, Duration maxAge, Instant now) {
    return !checkedAt.isAfter(now) && now.isBefore(checkedAt.plus(maxAge));
  }

  private static String first(InvalidCalendar invalid) {
    int more = invalid.problems().size() - 1;
    return invalid.problems().get(0) + (more == 0 ? "" : ", and " + more + " more problems");
  }

  private FetchedCalendar fetch(
      CalendarAddress address, Path file, Optional<Kept> kept, Instant now) throws FetchFailed {
    Validators known = kept.map(held -> held.copy().validators()).orElse(Validators.NONE);
    Answer answer = fetcher.fetch(address.uri(), known);
    if (answer instanceof Answer.Changed changed) {
      ICalendar calendar = ICalendar.read(changed.content());
      return store(
          file, new Kept(new StoredCopy(now, changed.validators(), changed.content()), calendar));
    }
    Kept held =
        kept.orElseThrow(
            () ->
                new FetchFailed(
                    address + " answers that nothing has changed, to a first question"));
    return store(file, new Kept(held.copy().checked(now), held.calendar()));
  }

  /** A copy that cannot be stored is used all the same. */
  private FetchedCalendar store(Path file, Kept fetched) {
    try {
      Files.createDirectories(directory);
      Path written = Files.createTempFile(directory, "calendar", ".tmp");
      try {
        write(written, fetched.copy().toBytes());
        Files.move(
            written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      return fetched.notStored("its copy cannot be stored in " + directory + ": " + e.getMessage());
    }
    return fetched.fetched(Optional.empty());
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static Optional<Kept> kept(Path file) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return StoredCopy.of(Files.readAllBytes(file))
          .map(copy -> new Kept(copy, ICalendar.read(copy.content())));
    } catch (IOException | InvalidCalendar e) {
      return Optional.empty();
    }
  }

  private Path file(CalendarAddress address) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(address.uri().toString().getBytes(StandardCharsets.UTF_8));
      return directory.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".calendar");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Kept(StoredCopy copy, ICalendar calendar) {
    FetchedCalendar fetched(Optional<String> staleBecause) {
      return new FetchedCalendar(calendar, copy.checkedAt(), staleBecause, Optional.empty());
    }

    FetchedCalendar notStored(String why) {
      return new FetchedCalendar(calendar, copy.checkedAt(), Optional.empty(), Optional.of(why));
    }
  }
}
