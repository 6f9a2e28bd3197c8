package dev.hibernator.testkit.cloud;

/**
 * A service of the AWS query protocol that is as good as its emulator (STS, and every service
 * without an overlay of its own).
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
class QueryOverlay implements ServiceOverlay {

  private final Upstream upstream;
  private final String namespace;

  QueryOverlay(Upstream upstream, String namespace) {
    this.upstream = upstream;
    this.namespace = namespace;
  }

  @Override
  public WireReply answer(ApiRequest request) {
    return upstream.send(request.wire());
  }

  @Override
  public WireReply render(ServiceError error, String requestId) {
    Element told =
        Element.of(
            "Error",
            Element.of("Type", error.isSender() ? "Sender" : "Receiver"),
            Element.of("Code", error.code()),
            Element.of("Message", error.message()));
    Element response =
        Element.of("ErrorResponse", told, Element.of("RequestId", requestId)).in(namespace);
    return WireReply.xml(error.status(), response.document());
  }

  @Override
  public ServiceError common(Fault.Kind kind) {
    return switch (kind) {
      case THROTTLED -> ServiceError.client("Throttling", "Rate exceeded");
      case INTERNAL ->
          new ServiceError(
              500,
              "InternalFailure",
              "The request processing has failed because of an unknown error, exception or"
                  + " failure.");
      case UNAVAILABLE ->
          new ServiceError(
              503,
              "ServiceUnavailable",
              "The request has failed due to a temporary failure of the server.");
    };
  }
}
