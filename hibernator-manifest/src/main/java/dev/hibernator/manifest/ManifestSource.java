package dev.hibernator.manifest;

import java.nio.charset.StandardCharsets;

/** A file's worth of manifests: zero or more YAML documents. Immutable. */
public final class ManifestSource {
  private final String name;
  private final byte[] content;

  private ManifestSource(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Creates a source from what a file holds.
   *
   * @param name what problems call it
   * @param content YAML in UTF-8, or in UTF-16 or UTF-32 with a byte order mark
   * @return the source
   */
  public static ManifestSource of(String name, byte[] content) {
    return new ManifestSource(name, content.clone());
  }

  /**
   * Creates a source from a text.
   *
   * @param name what problems call it
   * @param content YAML
   * @return the source
   */
  public static ManifestSource of(String name, String content) {
    return new ManifestSource(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the name.
   *
   * @return what problems call it
   */
  public String name() {
    return name;
  }

  byte[] content() {
    return content.clone();
  }
}
