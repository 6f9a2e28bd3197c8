package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Changes of files that are kept elsewhere and may not be in the files yet. */
interface Unseen {
  /** The last change of a file. */
  interface Change {
    /** Whether the file is deleted. */
    boolean deletes();

    /**
     * Reads the new content.
     *
     * @return it; empty if the change has meanwhile come to its file
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> content() throws IOException;
  }

  /** The last change of a file; empty if none is kept. */
  Optional<Change> of(Path file);

  /** The files at any depth below a directory that there are changes of. */
  List<Path> below(Path directory);
}
