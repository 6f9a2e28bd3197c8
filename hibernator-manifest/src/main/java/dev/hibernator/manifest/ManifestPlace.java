package dev.hibernator.manifest;

/**
 * A place in the manifests.
 *
 * @param file the file as given, {@code -} for standard input
 * @param document the index of the document in the file, from 0; empty documents count
 * @param line the line in the file, from 1
 * @param column the character in the line, from 1
 */
public record ManifestPlace(String file, int document, int line, int column) {
  /** Returns {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
