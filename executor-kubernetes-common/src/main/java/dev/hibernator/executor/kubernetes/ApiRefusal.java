package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Failure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a request came to nothing.
 *
 * @param status the HTTP status; 0 if no reply came
 * @param failure the same for people, with its kind and a remedy
 * @param objectMissing whether it is the object that does not exist, not the kind of object
 * @param retryAfter for how long the server wants to be left alone, if it said so
 */
public record ApiRefusal(
    int status, Failure failure, boolean objectMissing, Optional<Duration> retryAfter) {

  static ApiRefusal of(ApiRequest request, ApiReply reply) {
    Kind kind = kind(reply.status());
    String told =
        reply.body().string("message").orElse("status " + reply.status())
            + cause(reply.body())
            + " ("
            + request.method()
            + " "
            + request.path()
            + ")";
    boolean missing =
        reply.status() == 404
            && reply
                .body()
                .object("details")
                .flatMap(details -> details.string("name"))
                .isPresent();
    return new ApiRefusal(
        reply.status(), new Failure(kind, told, remedy(kind)), missing, reply.retryAfter());
  }

  static ApiRefusal unanswered(ApiRequest request, IOException thrown) {
    String why = Optional.ofNullable(thrown.getMessage()).orElse(thrown.toString());
    String told = "no reply from the API server: " + why + " (" + request.method() + ")";
    return new ApiRefusal(
        0, new Failure(Kind.INTERNAL, told, remedy(Kind.INTERNAL)), false, Optional.empty());
  }

  /**
   * Tells whether the same request may well succeed a moment later.
   *
   * @return whether the server was busy, broken or out of reach
   */
  public boolean isTransient() {
    return switch (failure.kind()) {
      case THROTTLED, TIMEOUT, INTERNAL -> true;
      case CONFIGURATION, PERMISSION, NOT_FOUND, CONFLICT, CAPACITY, UNSUPPORTED -> false;
    };
  }

  /**
   * Tells whether the object is not what the request took it for: changed by somebody else
   * meanwhile, or there already.
   *
   * @return whether to look at it again
   */
  public boolean isStale() {
    return status == 409 || status == 422;
  }

  private static String cause(JsonObject status) {
    return status.object("details").stream()
        .flatMap(details -> details.array("causes").stream())
        .filter(JsonObject.class::isInstance)
        .flatMap(cause -> ((JsonObject) cause).string("message").stream())
        .findFirst()
        .map(message -> ": " + message)
        .orElse("");
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.PERMISSION;
      case 404, 410 -> Kind.NOT_FOUND;
      case 405, 415 -> Kind.UNSUPPORTED;
      case 408, 504 -> Kind.TIMEOUT;
      case 409, 422 -> Kind.CONFLICT;
      case 429 -> Kind.THROTTLED;
      default -> status >= 500 ? Kind.INTERNAL : Kind.CONFIGURATION;
    };
  }

  private static String remedy(Kind kind) {
    return switch (kind) {
      case CONFIGURATION -> "Check the connector and the target's parameters.";
      case PERMISSION -> "Bind the executor's role to the connector's user; see its documentation.";
      case NOT_FOUND -> "Check that the resource still exists, and that its API is served.";
      case UNSUPPORTED -> "Leave the resource out of the target.";
      case CONFLICT -> "Try again when nobody else changes the resource.";
      case THROTTLED, CAPACITY -> "Try again later.";
      case TIMEOUT, INTERNAL -> "Try again; look at the API server if it lasts.";
    };
  }
}
