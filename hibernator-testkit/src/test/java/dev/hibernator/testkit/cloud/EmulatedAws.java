package dev.hibernator.testkit.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** One emulator for all integration tests of this module; each test class has its own world. */
final class EmulatedAws {

  private static final MotoServer SERVER = start();

  private EmulatedAws() {}

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

  static Map<String, String> parameters(String... pairs) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put(pairs[i], pairs[i + 1]);
    }
    return parameters;
  }
}
