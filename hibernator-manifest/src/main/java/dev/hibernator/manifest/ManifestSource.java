package dev.hibernator.manifest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file's worth of manifests: zero or more YAML documents. Immutable. */
public final class ManifestSource {
  private final String name;
  private final byte[] content;
  private final Path directory;

  private ManifestSource(String name, byte[] content, Path directory) {
    this.name = name;
    this.content = content;
    this.directory = directory;
  }

  /**
   * Creates a source from what a file holds.
   *
   * @param name what problems call it
   * @param content YAML in UTF-8, or in UTF-16 or UTF-32 with a byte order mark
   * @return the source
   */
  public static ManifestSource of(String name, byte[] content) {
    return new ManifestSource(name, content.clone(), Path.of(""));
  }

  /**
   * Creates a source from a text.
   *
   * @param name what problems call it
   * @param content YAML
   * @return the source
   */
  public static ManifestSource of(String name, String content) {
    return of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the same source, found in a directory.
   *
   * @param directory what the files that it refers to are relative to; the working directory if
   *     none is given
   * @return the source
   */
  public ManifestSource in(Path directory) {
    return new ManifestSource(name, content, directory);
  }

  /**
   * Returns the name.
   *
   * @return what problems call it
   */
  public String name() {
    return name;
  }

  Path directory() {
    return directory;
  }

  byte[] content() {
    return content.clone();
  }
}
