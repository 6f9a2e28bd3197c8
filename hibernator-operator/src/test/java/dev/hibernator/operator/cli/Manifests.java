package dev.hibernator.operator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests to run commands on. */
final class Manifests {
  private Manifests() {}

  /** A plan of two targets, one after the other. */
  static String plan(String namespace, String name, int delaySeconds) {
    return """
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: HibernatePlan
        metadata:
          name: %s
          namespace: %s
        spec:
          schedule:
            timezone: Europe/Berlin
            offHours:
              - start: "20:00"
                end: "06:00"
                daysOfWeek: [MON-FRI]
          execution:
            strategy:
              type: Sequential
          targets:
            - name: web
              type: noop
              parameters: {randomDelaySeconds: %d}
            - name: database
              type: noop
              parameters: {randomDelaySeconds: %d}
        """
        .formatted(name, namespace, delaySeconds, delaySeconds);
  }

  static String plan(String name) {
    return plan("default", name, 1);
  }

  static Path write(Path file, String content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
