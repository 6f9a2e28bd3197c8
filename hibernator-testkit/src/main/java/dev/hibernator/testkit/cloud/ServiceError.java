package dev.hibernator.testkit.cloud;

/**
 * An error as a service means it; the proxy gives it the shape of the service's protocol.
 *
 * @param status the HTTP status
 * @param code the error code, such as {@code IncorrectInstanceState}
 * @param message the text for people
 */
public record ServiceError(int status, String code, String message) {

  /**
   * {@return an error of the caller's making, with status 400}
   *
   * @param code the error code
   * @param message the text for people
   */
  public static ServiceError client(String code, String message) {
    return new ServiceError(400, code, message);
  }

  /**
   * {@return the answer to a caller whose policies do not allow the operation}
   *
   * <p>EC2 answers 403 and {@code UnauthorizedOperation}.
   */
  public static ServiceError unauthorized() {
    return new ServiceError(
        403, "UnauthorizedOperation", "You are not authorized to perform this operation.");
  }

  boolean isSender() {
    return status < 500;
  }
}
