package dev.hibernator.testkit.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One API call that reached the proxy.
 *
 * @param sequence the place in the order of arrival, from 0
 * @param service the signing name, such as {@code ec2}
 * @param action the operation, such as {@code StopInstances}
 * @param world where the caller's credentials and region lead
 * @param parameters the query parameters as sent, in their order
 * @param at when the call arrived
 * @param outcome what the caller got
 * @param status the HTTP status, 0 when the caller got no answer
 */
public record Call(
    long sequence,
    String service,
    String action,
    World world,
    Map<String, String> parameters,
    Instant at,
    Outcome outcome,
    int status) {

  /** What became of a call. */
  public enum Outcome {
    /** Not answered yet. */
    IN_FLIGHT,
    /** The service answered, with success or with an error of its own. */
    ANSWERED,
    /** A rule refused it; the service never saw it. */
    REFUSED,
    /** No answer, and the service never saw it. */
    LOST_BEFORE_EFFECT,
    /** No answer, although the service did what was asked. */
    LOST_AFTER_EFFECT
  }

  /**
   * {@return the values of a list parameter, such as {@code InstanceId}, in the order of their
   * numbers}
   *
   * @param name the parameter's name without its number
   */
  public List<String> list(String name) {
    return QueryParameters.list(parameters, name);
  }

  /** {@return true if the service saw this call and answered with success} */
  public boolean succeeded() {
    return outcome == Outcome.ANSWERED && status < 300;
  }

  Call ended(Outcome how, int withStatus) {
    return new Call(sequence, service, action, world, parameters, at, how, withStatus);
  }
}
