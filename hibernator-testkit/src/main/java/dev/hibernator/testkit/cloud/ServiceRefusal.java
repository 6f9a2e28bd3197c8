package dev.hibernator.testkit.cloud;

/** Carries a {@link ServiceError} from where a rule is broken to where the answer is written. */
final class ServiceRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ServiceError error;

  ServiceRefusal(ServiceError error) {
    super(error.code() + ": " + error.message());
    this.error = error;
  }

  ServiceError error() {
    return error;
  }
}
