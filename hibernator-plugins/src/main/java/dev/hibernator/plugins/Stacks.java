package dev.hibernator.plugins;

import java.util.ServiceConfigurationError;

/** Says in a few words where and why something failed. */
final class Stacks {
  private Stacks() {}

  /** Where a thread is, such as {@code , in com.example.Slow.connect(Slow.java:12)}. */
  static String top(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return ", in " + frame;
      }
    }
    return "";
  }

  /** What was thrown, in one line. */
  static String summary(Throwable thrown) {
    Throwable cause = thrown;
    while (isWrapping(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    return cause.getClass().getName() + (cause.getMessage() == null ? "" : ": " + message);
  }

  private static boolean isWrapping(Throwable thrown) {
    return thrown instanceof ServiceConfigurationError
        || thrown instanceof ExceptionInInitializerError;
  }
}
