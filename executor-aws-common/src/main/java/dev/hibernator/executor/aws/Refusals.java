package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Failure.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Understands what the SDK throws. */
final class Refusals {
  private static final String UNREACHED =
      "See that the region's endpoint, or the one of spec.aws.endpoint or AWS_ENDPOINT_URL, can be"
          + " reached from here, and try again.";

  private Refusals() {}

  static Refusal of(SdkException thrown) {
    return thrown instanceof AwsServiceException answered ? answered(answered) : unanswered(thrown);
  }

  private static Refusal answered(AwsServiceException thrown) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(thrown.awsErrorDetails());
    String code = details.map(AwsErrorDetails::errorCode).orElse("");
    String message = details.map(AwsErrorDetails::errorMessage).orElse("no message");
    Kind kind = kind(thrown, code);
    String service = details.map(AwsErrorDetails::serviceName).orElse("AWS");
    String request =
        Optional.ofNullable(thrown.requestId()).map(id -> ", request " + id).orElse("");
    String told = code + ": " + message + " (" + service + request + ")";
    return new Refusal(code, message, new Failure(kind, told, remedy(kind)), thrown);
  }

  private static Kind kind(AwsServiceException thrown, String code) {
    int status = thrown.statusCode();
    if (thrown.isThrottlingException()) {
      return Kind.THROTTLED;
    }
    return ErrorCodes.kind(code)
        .orElseGet(
            () -> {
              if (status == 401 || status == 403) {
                return Kind.PERMISSION;
              }
              if (status == 404) {
                return Kind.NOT_FOUND;
              }
              return status >= 500 ? Kind.INTERNAL : Kind.CONFIGURATION;
            });
  }

  private static Refusal unanswered(SdkException thrown) {
    Kind kind = kind(thrown);
    String message = Optional.ofNullable(thrown.getMessage()).orElse(thrown.toString());
    String remedy = kind == Kind.CONFIGURATION ? remedy(kind) : UNREACHED;
    return new Refusal("", message, new Failure(kind, message, remedy), thrown);
  }

  private static Kind kind(SdkException thrown) {
    if (thrown instanceof ApiCallTimeoutException
        || thrown instanceof ApiCallAttemptTimeoutException) {
      return Kind.TIMEOUT;
    }
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return Kind.TIMEOUT;
      }
      if (cause instanceof IOException) {
        return Kind.INTERNAL;
      }
    }
    // Without a broken connection nothing was sent: no credentials, a bad endpoint, a bad value.
    return Kind.CONFIGURATION;
  }

  private static String remedy(Kind kind) {
    return switch (kind) {
      case CONFIGURATION -> "Check the connector, the credentials and the target's parameters.";
      case PERMISSION ->
          "Grant the executor's IAM policy to the caller, and check its credentials.";
      case THROTTLED -> "Try again later, or spread the plans' windows.";
      case NOT_FOUND -> "Check that the resource still exists in this account and region.";
      case CONFLICT -> "Try again when nobody else changes the resource.";
      case CAPACITY -> "Try again later, allow other instance types, or ask for a higher quota.";
      case UNSUPPORTED -> "Leave the resource out of the selector, or change it so that it can.";
      case TIMEOUT, INTERNAL -> "Try again; see the AWS Health Dashboard if it lasts.";
    };
  }
}
