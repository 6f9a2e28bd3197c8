package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings files up to what a journal has that was not closed: the last change of each file is made
 * anew, unforced, while the segments stay until it has been forced. May be killed at any step, and
 * repeated.
 *
 * <p>A frame that is not whole at the very end of the last segment was being appended when the
 * process or the machine died: it was never acknowledged, and is cut off. Anywhere else it is
 * damage, since a frame is only appended after the one before was forced.
 */
final class Replay {
  private final Path root;
  private final Path directory;
  private final FileSteps steps;
  private final DurableFiles unforced;

  /** A segment, where its last frame begins, and whether nothing but room follows. */
  private record Scanned(Segment segment, long lastFrame, boolean whole) {}

  Replay(Path root, Path directory, FileSteps steps) {
    this.root = root;
    this.directory = directory;
    this.steps = steps;
    unforced = DurableFiles.unforced(steps);
  }

  /**
   * Replays what is there.
   *
   * @param segments begins with the segments
   * @return whether there was anything
   * @throws StoreFailed if the journal is damaged; nothing is changed, then
   */
  boolean into(Segments segments) throws IOException {
    List<Path> files = SegmentNames.list(directory);
    List<Scanned> scanned = new ArrayList<>();
    for (Path file : files) {
      scanned.add(scan(file));
    }
    List<Segment> found = new ArrayList<>();
    for (Scanned each : scanned) {
      if (each.equals(scanned.get(scanned.size() - 1))) {
        secure(each).ifPresent(found::add);
      } else if (each.whole()) {
        found.add(each.segment());
      } else {
        throw damaged(each.segment().file(), "it is not complete, and there is a later one");
      }
    }
    apply(found);
    segments.begin(found, files.isEmpty() ? 0 : SegmentNames.number(files.get(files.size() - 1)));
    return !found.isEmpty();
  }

  private Scanned scan(Path file) throws IOException {
    try (SegmentReader reader = SegmentReader.open(file)) {
      SegmentScan scan = new SegmentScan(root, file);
      scan.readOn(reader);
      boolean whole = scan.mark().isPresent() && reader.isEmptyFrom(scan.end());
      if (!whole && reader.hasFrameFrom(scan.end(), scan.mark())) {
        throw damaged(file, "what stands at byte " + scan.end() + " is not what was written");
      }
      return new Scanned(scan.segment(), scan.lastFrame(), whole);
    } catch (IllegalArgumentException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Makes sure that the last segment is durable up to what will be seen of it, and cuts off what
   * was never acknowledged. Whether its last frame was forced, nobody knows; if that has failed,
   * only writing it again shows that it can be.
   *
   * @return the segment; empty if nothing is left of it
   */
  private Optional<Segment> secure(Scanned last) throws IOException {
    Segment segment = last.segment();
    if (segment.changed().isEmpty()) {
      steps.delete(segment.file());
      steps.forceDirectory(directory);
      return Optional.empty();
    }
    if (!last.whole()) {
      steps.truncate(segment.file(), segment.size());
    }
    steps.writeInto(segment.file(), last.lastFrame(), frame(last));
    steps.forceDirectory(directory);
    return Optional.of(segment);
  }

  private static byte[] frame(Scanned last) throws IOException {
    try (SegmentReader reader = SegmentReader.open(last.segment().file())) {
      return reader.bytes(last.lastFrame(), (int) (last.segment().size() - last.lastFrame()));
    }
  }

  private void apply(List<Segment> segments) throws IOException {
    Map<Path, Segment> newest = new HashMap<>();
    segments.forEach(segment -> segment.changed().forEach(file -> newest.put(file, segment)));
    for (Segment segment : segments) {
      try (SegmentReader reader = SegmentReader.open(segment.file())) {
        for (Path file : segment.changed()) {
          if (segment.equals(newest.get(file))) {
            apply(file, segment.lastOf(file).orElseThrow(), reader);
          }
        }
      }
    }
  }

  private void apply(Path file, Segment.Place place, SegmentReader reader) throws IOException {
    if (place instanceof Segment.Place.Content content) {
      unforced.createDirectories(root, file.resolveSibling(""));
      unforced.replace(file, reader.content(content));
    } else {
      unforced.delete(file);
    }
  }

  private static StoreFailed damaged(Path file, String why) {
    return new StoreFailed(
        "the journal '"
            + file
            + "' is damaged: "
            + why
            + "; restore the directory from a backup, or move that file away to go on with what the"
            + " other files hold: changes that were made just before the crash may be missing then");
  }
}
