package dev.hibernator.plugins;

/** Nothing is loaded from a plugin directory: it is missing, unreadable, or others may write it. */
public final class PluginsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginsUnavailable(String message) {
    super(message);
  }
}
