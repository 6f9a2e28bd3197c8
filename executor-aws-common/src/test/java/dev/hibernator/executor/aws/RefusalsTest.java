package dev.hibernator.executor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.executor.Failure.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class RefusalsTest {
  static AwsServiceException answered(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .requestId("req-1")
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Ec2")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "503, RequestLimitExceeded, THROTTLED, true",
    "400, Throttling, THROTTLED, true",
    "429, Whatever, THROTTLED, true",
    "403, UnauthorizedOperation, PERMISSION, false",
    "401, AuthFailure, PERMISSION, false",
    "400, ExpiredToken, PERMISSION, false",
    "403, Whatever, PERMISSION, false",
    "400, InvalidInstanceID.NotFound, NOT_FOUND, false",
    "404, DBInstanceNotFound, NOT_FOUND, false",
    "404, Whatever, NOT_FOUND, false",
    "500, InsufficientInstanceCapacity, CAPACITY, false",
    "400, UnsupportedOperation, UNSUPPORTED, false",
    "400, OperationNotPermitted, UNSUPPORTED, false",
    "400, IncorrectInstanceState, CONFLICT, false",
    "400, InvalidParameterValue, CONFIGURATION, false",
    "500, InternalError, INTERNAL, true",
    "503, Unavailable, INTERNAL, true",
    "400, RequestTimeout, TIMEOUT, true",
  })
  void codesHaveTheirKind(int status, String code, Kind kind, boolean isTransient) {
    Refusal refusal = Refusals.of(answered(status, code, "told"));
    assertThat(refusal.failure().kind()).isEqualTo(kind);
    assertThat(refusal.isTransient()).isEqualTo(isTransient);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.failure().remedy()).isNotBlank();
  }

  @Test
  void theMessageNamesCodeServiceAndRequest() {
    assertThat(Refusals.of(answered(400, "AuthFailure", "no way")).failure().message())
        .isEqualTo("AuthFailure: no way (Ec2, request req-1)");
  }

  @Test
  void brokenConnectionsAreTransient() {
    Refusal broken =
        Refusals.of(SdkClientException.create("cannot connect", new ConnectException("refused")));
    Refusal slow =
        Refusals.of(SdkClientException.create("timed out", new SocketTimeoutException("read")));
    assertThat(broken.failure().kind()).isEqualTo(Kind.INTERNAL);
    assertThat(slow.failure().kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(broken.isTransient()).isTrue();
  }

  @Test
  void missingCredentialsAreAMatterOfConfiguration() {
    Refusal refusal =
        Refusals.of(SdkClientException.create("Unable to load credentials from any provider"));
    assertThat(refusal.failure().kind()).isEqualTo(Kind.CONFIGURATION);
  }
}
