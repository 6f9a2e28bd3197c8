package dev.hibernator.executor.kubernetes;

import java.io.IOException;

/** Answers requests: a cluster's API server. Safe for use by several threads. */
@FunctionalInterface
public interface ApiServer {
  /**
   * Sends a request, once.
   *
   * @param request the request
   * @return the reply, whatever its status
   * @throws IOException if no reply came; the request may have taken effect
   */
  ApiReply send(ApiRequest request) throws IOException;
}
