package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.PreviousVersions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps each in a file of its own. Nothing is ever deleted; people may. */
final class FilePreviousVersions implements PreviousVersions {
  private static final String SUFFIX = ".json";

  private final Path directory;
  private final Documents documents;

  FilePreviousVersions(Path directory, Documents documents) {
    this.directory = directory;
    this.documents = documents;
  }

  @Override
  public boolean has(String request) {
    return documents.exists(file(request));
  }

  @Override
  public void keep(String request, JsonObject content) {
    if (!has(request)) {
      documents.write(directory.resolveSibling("").normalize(), file(request), content);
    }
  }

  @Override
  public List<String> requests() {
    return documents.list(directory).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .sorted()
        .toList();
  }

  @Override
  public Optional<JsonObject> read(String request) {
    return documents.read(file(request), content -> content);
  }

  @Override
  public String place(String request) {
    return file(request).toString();
  }

  private Path file(String request) {
    return directory.resolve(request + SUFFIX);
  }
}
