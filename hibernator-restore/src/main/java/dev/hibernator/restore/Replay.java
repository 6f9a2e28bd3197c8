package dev.hibernator.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private static final Pattern NAME = Pattern.compile("(\\d{16})" + Pattern.quote(Segments.SUFFIX));

  private final Path root;
  private final Path directory;
  private final FileSteps steps;
  private final DurableFiles unforced;

  /** A segment, and up to where it is whole. */
  private record Scanned(Segment segment, boolean whole) {}

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
    List<Path> files = files();
    List<Segment> found = new ArrayList<>();
    for (Path file : files) {
      Scanned scanned = scan(file);
      boolean last = file.equals(files.get(files.size() - 1));
      if (!scanned.whole() && !last) {
        throw damaged(file, "it is not complete, and there is a later one");
      }
      if (scanned.whole() || cut(scanned.segment())) {
        found.add(scanned.segment());
      }
    }
    apply(found);
    segments.begin(found, files.isEmpty() ? 0 : number(files.get(files.size() - 1)));
    return !found.isEmpty();
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> matcher(file).matches()).sorted().toList();
    }
  }

  private static Matcher matcher(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName()));
  }

  private static long number(Path file) {
    Matcher matcher = matcher(file);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private Scanned scan(Path file) throws IOException {
    try (SegmentReader reader = SegmentReader.open(file)) {
      Optional<Long> mark = reader.mark();
      Segment read = mark.isPresent() ? frames(file, mark.get(), reader) : new Segment(file, 0, 0);
      boolean whole = mark.isPresent() && read.size() == reader.length();
      if (!whole && reader.hasFrameFrom(read.size())) {
        throw damaged(file, "what stands at byte " + read.size() + " is not what was written");
      }
      return new Scanned(read, whole);
    } catch (IllegalArgumentException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  /** Reads frames up to the first that is not whole. */
  private Segment frames(Path file, long mark, SegmentReader reader) throws IOException {
    Map<Path, Segment.Place> changes = new HashMap<>();
    long position = JournalFrame.SEGMENT_HEADER;
    Optional<SegmentReader.Frame> frame = reader.frame(position);
    while (frame.isPresent() && frame.get().mark() == mark) {
      ByteBuffer body = frame.get().body();
      for (JournalRecord.Found each : JournalRecord.read(root, body.duplicate())) {
        changes.put(each.file(), Segment.Place.of(position, each.content()));
      }
      position += JournalFrame.HEADER + body.remaining();
      frame = reader.frame(position);
    }
    Segment segment = new Segment(file, mark, position);
    changes.forEach(segment::found);
    return segment;
  }

  /** Cuts off what was never acknowledged; returns whether anything is left. */
  private boolean cut(Segment segment) throws IOException {
    if (segment.changed().isEmpty()) {
      steps.delete(segment.file());
      steps.forceDirectory(directory);
      return false;
    }
    steps.truncate(segment.file(), segment.size());
    return true;
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
