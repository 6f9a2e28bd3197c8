package dev.hibernator.testkit.cloud;

/**
 * What one service does beyond its emulator: the answers, and the shape of its errors.
 *
 * <p>One overlay serves all worlds and all threads.
 */
interface ServiceOverlay {

  /**
   * Carries out a request.
   *
   * @throws ServiceRefusal if the service refuses it; nothing has happened then
   */
  WireReply answer(ApiRequest request);

  /** Carries out a request, but tells the states of the answer before. */
  default WireReply answerStale(ApiRequest request) {
    return answer(request);
  }

  /** The error in the service's shape. */
  WireReply render(ServiceError error, String requestId);

  /** The service's own words for a common kind of failure. */
  ServiceError common(Fault.Kind kind);
}
