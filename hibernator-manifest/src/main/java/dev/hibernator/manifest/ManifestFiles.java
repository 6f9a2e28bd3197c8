package dev.hibernator.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds manifests: files, directories (their {@code *.yaml} and {@code *.yml} sorted by name, not
 * those below), and standard input.
 */
public final class ManifestFiles {
  /** The argument that stands for standard input, and the name of what was read from it. */
  public static final String STANDARD_INPUT = "-";

  /** The most a file may hold: 64 MiB. */
  static final int MAX_BYTES = 64 << 20;

  private final Path base;
  private final InputStream standardInput;
  private final List<ManifestSource> sources = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  private ManifestFiles(Path base, InputStream standardInput) {
    this.base = base;
    this.standardInput = standardInput;
  }

  /**
   * Reads everything that some arguments stand for.
   *
   * @param arguments files, directories and {@code -}; problems call the files as they are given
   * @param base what relative arguments are relative to
   * @param standardInput read to its end if {@code -} is among the arguments; not closed
   * @return the sources in the order of the arguments
   * @throws UnreadableManifests if a file is missing or unreadable, or a directory has no
   *     manifests; names all of them
   */
  public static List<ManifestSource> read(
      List<String> arguments, Path base, InputStream standardInput) {
    ManifestFiles files = new ManifestFiles(base, standardInput);
    new ArrayList<>(arguments).forEach(files::add);
    if (!files.unreadable.isEmpty()) {
      throw new UnreadableManifests(files.unreadable);
    }
    return List.copyOf(files.sources);
  }

  private void add(String argument) {
    try {
      if (argument.equals(STANDARD_INPUT)) {
        addStandardInput();
        return;
      }
      Path path = base.resolve(argument);
      if (Files.isDirectory(path)) {
        addDirectory(argument, path);
      } else {
        addFile(argument, path);
      }
    } catch (IOException | InvalidPathException e) {
      unreadable.add(argument + ": cannot be read: " + e.getMessage());
    }
  }

  private void addStandardInput() throws IOException {
    if (sources.stream().anyMatch(source -> source.name().equals(STANDARD_INPUT))) {
      unreadable.add("-: standard input is given twice; it can be read once");
      return;
    }
    addContent(STANDARD_INPUT, standardInput, base);
  }

  private void addDirectory(String argument, Path directory) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.{yaml,yml}")) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry)) {
          names.add(entry.getFileName().toString());
        }
      }
    }
    if (names.isEmpty()) {
      unreadable.add(argument + ": the directory has no *.yaml or *.yml");
    }
    String prefix = argument.endsWith("/") ? argument : argument + "/";
    for (String name : names) {
      addFile(prefix + name, directory.resolve(name));
    }
  }

  private void addFile(String name, Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      addContent(name, content, file.toAbsolutePath().resolveSibling(""));
    } catch (NoSuchFileException e) {
      unreadable.add(name + ": no such file");
    }
  }

  private void addContent(String name, InputStream stream, Path directory) throws IOException {
    byte[] content = stream.readNBytes(MAX_BYTES + 1);
    if (content.length > MAX_BYTES) {
      unreadable.add(name + ": larger than 64 MiB");
    } else {
      sources.add(ManifestSource.of(name, content).in(directory));
    }
  }
}
