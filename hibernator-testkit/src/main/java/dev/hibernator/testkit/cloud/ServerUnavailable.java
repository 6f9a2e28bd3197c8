package dev.hibernator.testkit.cloud;

import java.util.Map;

/**
 * A server that tests need cannot be had on this machine.
 *
 * <p>Tests turn it into a skip that says why. Where {@code CI=true} is in the environment it is not
 * thrown: there a missing server is a failure.
 */
public final class ServerUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ServerUnavailable(String reason) {
    super(reason);
  }

  /**
   * {@return what to throw for a missing server: this exception, or in CI an ordinary failure}
   *
   * @param reason what is missing, and how to get it
   */
  public static RuntimeException because(String reason) {
    return because(reason, System.getenv());
  }

  static RuntimeException because(String reason, Map<String, String> environment) {
    return "true".equals(environment.get("CI"))
        ? new IllegalStateException(reason + " (CI=true: not skipped)")
        : new ServerUnavailable(reason);
  }
}
