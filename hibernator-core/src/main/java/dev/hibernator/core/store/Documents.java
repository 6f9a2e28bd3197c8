package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.DurableFiles;
import dev.hibernator.restore.FileView;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.MalformedJson;
import dev.hibernator.restore.StoreFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Documents in files, each replaced as a whole.
 *
 * @param files how they are written
 * @param view how they are read
 */
record Documents(DurableFiles files, FileView view) {
  /** Those of one who writes. */
  static Documents of(DurableFiles files) {
    return new Documents(files, files.view());
  }

  void write(Path root, Path file, JsonObject content) {
    try {
      files.createDirectories(root, file.resolveSibling("").normalize());
      files.replace(file, JsonText.write(content).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StoreFailed("cannot write '" + file + "': " + e, e);
    }
  }

  /** Deletes a document; does nothing if there is none. */
  void delete(Path file) {
    try {
      if (view.exists(file)) {
        files.delete(file);
      }
    } catch (IOException e) {
      throw new StoreFailed("cannot delete '" + file + "': " + e, e);
    }
  }

  boolean exists(Path file) {
    return view.exists(file);
  }

  /**
   * Reads a document.
   *
   * @throws StoreFailed if there is one that cannot be read; never reported as absent
   */
  <T> Optional<T> read(Path file, Function<JsonObject, T> reader) {
    try {
      return Optional.of(reader.apply(object(view.read(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw new StoreFailed(
          "cannot read '" + file + "': " + e.getMessage() + "; restore it from a backup", e);
    }
  }

  private static JsonObject object(byte[] content) {
    if (JsonText.read(content) instanceof JsonObject object) {
      return object;
    }
    throw new MalformedJson("it is not an object");
  }

  /** Lists what is in a directory, temporary files left out; nothing if it does not exist. */
  List<Path> list(Path directory) {
    try {
      return view.list(directory);
    } catch (IOException e) {
      throw new StoreFailed("cannot list '" + directory + "': " + e, e);
    }
  }

  /** Deletes temporary files that a crash has left below a directory; only for the one writer. */
  static void sweep(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(DurableFiles::isTemporary).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
