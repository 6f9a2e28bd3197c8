package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.DurableFiles;
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

/** Documents in files, each replaced as a whole. */
final class Documents {
  private Documents() {}

  static void write(DurableFiles files, Path root, Path file, JsonObject content) {
    try {
      files.createDirectories(root, file.resolveSibling("").normalize());
      files.replace(file, JsonText.write(content).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StoreFailed("cannot write '" + file + "': " + e, e);
    }
  }

  /**
   * Reads a document.
   *
   * @throws StoreFailed if there is one that cannot be read; never reported as absent
   */
  static <T> Optional<T> read(Path file, Function<JsonObject, T> reader) {
    try {
      return Optional.of(reader.apply(object(Files.readAllBytes(file))));
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

  /** Deletes temporary files that a crash has left below a directory; only for the one writer. */
  static void sweep(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(DurableFiles::isTemporary).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Lists what is in a directory, temporary files left out; nothing if it does not exist. */
  static List<Path> list(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.filter(file -> !DurableFiles.isTemporary(file)).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new StoreFailed("cannot list '" + directory + "': " + e, e);
    }
  }
}
