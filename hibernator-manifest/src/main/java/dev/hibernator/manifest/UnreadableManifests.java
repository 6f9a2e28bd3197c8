package dev.hibernator.manifest;

import java.util.List;

/**
 * There is nothing to read: a file is missing, or a directory has no manifests. Not a problem of
 * what is written, but of what was asked for.
 */
public final class UnreadableManifests extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> messages;

  UnreadableManifests(List<String> messages) {
    super(String.join("\n", messages));
    this.messages = List.copyOf(messages);
  }

  /**
   * Returns what cannot be read.
   *
   * @return one message for each argument that cannot be read
   */
  public List<String> messages() {
    return messages;
  }
}
