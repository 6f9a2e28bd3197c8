package dev.hibernator.testkit.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** One emulator for all integration tests of this module; each test class has its own world. */
final class EmulatedAws {

  private EmulatedAws() {}

  /** The emulator; skips the test where it cannot be had. */
  static MotoServer server() {
    return Running.SERVER.orElseGet(() -> Assumptions.abort(Running.missing));
  }

  private static final class Running {
    static String missing = "";
    static final Optional<MotoServer> SERVER = start();

    private static Optional<MotoServer> start() {
      try {
        return Optional.of(MotoServer.start());
      } catch (ServerUnavailable e) {
        missing = String.valueOf(e.getMessage());
        return Optional.empty();
      }
    }
  }

  static Map<String, String> parameters(String... pairs) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put(pairs[i], pairs[i + 1]);
    }
    return parameters;
  }
}
