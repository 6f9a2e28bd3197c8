package dev.hibernator.testkit.kubernetes;

/** One thing that can go wrong with a call of the API server. */
public enum KubernetesFault {
  /** 409: somebody else has changed the object. The server does not see the call. */
  CONFLICT(409, "Conflict"),
  /** 429 with {@code Retry-After: 1}. The server does not see the call. */
  THROTTLED(429, "TooManyRequests"),
  /** 500. The server does not see the call. */
  INTERNAL(500, "InternalError"),
  /** 503. The server does not see the call. */
  UNAVAILABLE(503, "ServiceUnavailable"),
  /** The connection is closed before the server has seen the call. */
  DROPPED(0, ""),
  /** The server does what was asked, then the connection is closed without an answer. */
  LOST(0, "");

  private final int status;
  private final String reason;

  KubernetesFault(int status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  int status() {
    return status;
  }

  String body() {
    return """
    {"kind":"Status","apiVersion":"v1","status":"Failure","message":"injected","reason":"%s","code":%d}\
    """
        .formatted(reason, status);
  }
}
