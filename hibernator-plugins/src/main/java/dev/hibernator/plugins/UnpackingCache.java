package dev.hibernator.plugins;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where plugins are unpacked: a directory of this user's own, one subdirectory for each content,
 * shared by processes. A subdirectory appears as a whole, is never changed, is held by a shared
 * lock while it is used, and goes when nobody has used it for a month.
 */
final class UnpackingCache implements AutoCloseable {
  static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(UnpackingCache.class);
  private static final String LOCK = ".lock";

  private final Path directory;
  private final boolean temporary;
  private final List<FileChannel> held = new ArrayList<>();

  UnpackingCache(Path directory, boolean temporary) {
    this.directory = directory;
    this.temporary = temporary;
  }

  Path directory() {
    return directory;
  }

  /** Unpacks an archive, unless that was done before. */
  synchronized Unpacked unpack(Archive archive) {
    Path place = directory.resolve(archive.fingerprint());
    try {
      hold(place);
      if (Files.isDirectory(place)) {
        try {
          Unpacked unpacked = Unpacked.at(place, archive);
          Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
          return unpacked;
        } catch (IOException e) {
          LOG.info("unpacked once more, as '{}' is not complete: {}", place, e.toString());
          Path away = aside(place);
          Files.move(place, away, StandardCopyOption.ATOMIC_MOVE);
          Trees.delete(away);
        }
      }
      return unpackInto(place, archive);
    } catch (IOException e) {
      throw new PluginRefused("it cannot be unpacked into '" + directory + "': " + e, e);
    }
  }

  /** Another process may do the same at the same time: one of them wins. */
  private Unpacked unpackInto(Path place, Archive archive) throws IOException {
    Path part = Files.createDirectory(aside(place));
    try {
      Unpacked.write(archive, part);
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
    } finally {
      Trees.delete(part);
    }
    return Unpacked.at(place, archive);
  }

  private static Path aside(Path place) {
    return place.resolveSibling(place.getFileName() + "." + UUID.randomUUID());
  }

  private void hold(Path place) throws IOException {
    FileChannel channel = open(place);
    held.add(channel);
    try {
      channel.lock(0, Long.MAX_VALUE, true);
    } catch (OverlappingFileLockException e) {
      // Held by this process already.
    }
  }

  private static FileChannel open(Path place) throws IOException {
    return FileChannel.open(
        place.resolveSibling(place.getFileName().toString().replaceFirst("\\..*", "") + LOCK),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /** Removes what nobody has used for long. */
  void sweep(Instant now) {
    try (Stream<Path> places = Files.list(directory)) {
      for (Path place : places.filter(Files::isDirectory).toList()) {
        if (Files.getLastModifiedTime(place).toInstant().isBefore(now.minus(KEPT))) {
          removeIfUnused(place);
        }
      }
    } catch (IOException e) {
      LOG.info("'{}' is not swept: {}", directory, e.toString());
    }
  }

  private static void removeIfUnused(Path place) throws IOException {
    try (FileChannel channel = open(place);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Trees.delete(place);
        Files.deleteIfExists(place.resolveSibling(place.getFileName() + LOCK));
      }
    } catch (OverlappingFileLockException e) {
      // This process uses it.
    }
  }

  @Override
  public synchronized void close() {
    for (FileChannel channel : held) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("a lock was not given back", e);
      }
    }
    held.clear();
    if (temporary) {
      Trees.delete(directory);
    }
  }
}
