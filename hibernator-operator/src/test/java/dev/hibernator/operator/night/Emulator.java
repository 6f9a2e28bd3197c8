package dev.hibernator.operator.night;

import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import org.junit.jupiter.api.Assumptions;

/** One emulated AWS for all nights; each test has an account of its own. */
final class Emulator {

  private static final MotoServer SERVER = start();

  private Emulator() {}

  static MotoServer server() {
    return SERVER;
  }

  private static MotoServer start() {
    try {
      return MotoServer.start();
    } catch (ServerUnavailable missing) {
      return Assumptions.abort(missing.getMessage());
    }
  }
}
