package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.PreviousVersions;
import dev.hibernator.restore.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps each in a file of its own. Nothing is ever deleted; people may. */
final class FilePreviousVersions implements PreviousVersions {
  private final Path directory;
  private final DurableFiles files;

  FilePreviousVersions(Path directory, DurableFiles files) {
    this.directory = directory;
    this.files = files;
  }

  @Override
  public boolean has(String request) {
    return Files.exists(file(request));
  }

  @Override
  public void keep(String request, JsonObject content) {
    if (!has(request)) {
      Documents.write(files, directory.resolveSibling("").normalize(), file(request), content);
    }
  }

  @Override
  public String place(String request) {
    return file(request).toString();
  }

  private Path file(String request) {
    return directory.resolve(request + ".json");
  }
}
