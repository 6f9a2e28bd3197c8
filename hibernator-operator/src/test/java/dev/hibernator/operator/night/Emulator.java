package dev.hibernator.operator.night;

import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** One emulated AWS for all nights; each test has an account of its own. */
final class Emulator {

  private static Optional<MotoServer> running = Optional.empty();

  private Emulator() {}

  /** Skips the test if there is none to be had, unless that is a failure. */
  static synchronized MotoServer server() {
    if (running.isEmpty()) {
      running = Optional.of(start());
    }
    return running.orElseThrow();
  }

  private static MotoServer start() {
    try {
      return MotoServer.start();
    } catch (ServerUnavailable missing) {
      return Assumptions.abort(missing.getMessage());
    }
  }
}
