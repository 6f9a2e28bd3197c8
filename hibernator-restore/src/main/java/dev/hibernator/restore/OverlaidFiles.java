package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files with the changes that may not be in them yet. */
final class OverlaidFiles implements FileView {
  private final FileView below;
  private final Unseen unseen;

  OverlaidFiles(FileView below, Unseen unseen) {
    this.below = below;
    this.unseen = unseen;
  }

  @Override
  public byte[] read(Path file) throws IOException {
    Optional<Unseen.Change> change = unseen.of(file);
    if (change.isEmpty()) {
      return below.read(file);
    }
    if (change.get().deletes()) {
      throw new NoSuchFileException(file.toString());
    }
    Optional<byte[]> content = change.get().content();
    return content.isPresent() ? content.get() : below.read(file);
  }

  @Override
  public boolean exists(Path file) {
    return unseen.of(file).map(change -> !change.deletes()).orElseGet(() -> below.exists(file));
  }

  @Override
  public boolean isDirectory(Path directory) {
    return below.isDirectory(directory) || unseen.below(directory).stream().anyMatch(this::exists);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    // Asked for first: what comes to its place meanwhile is found there.
    List<Path> changed = unseen.below(directory);
    Set<Path> children = new LinkedHashSet<>(below.list(directory));
    for (Path file : changed) {
      Path child = directory.resolve(directory.toAbsolutePath().relativize(file).getName(0));
      if (exists(file)) {
        children.add(child);
      } else if (child.toAbsolutePath().equals(file)) {
        children.remove(child);
      }
    }
    return List.copyOf(children);
  }
}
