package dev.hibernator.plugins;

/** A plugin is not loaded; the message says why, for people. */
final class PluginRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginRefused(String message) {
    super(message);
  }

  PluginRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
