package dev.hibernator.testkit.cloud;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The emulator behind the proxy. */
final class Upstream {

  /** Headers of one connection, which the next one sets for itself. */
  private static final Set<String> HOP =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private final URI uri;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Upstream(URI uri) {
    this.uri = uri;
  }

  WireReply send(WireRequest request) {
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(uri.resolve(request.target()))
            .method(request.method(), BodyPublishers.ofString(request.body()));
    request.headers().entrySet().stream()
        .filter(header -> !HOP.contains(header.getKey()))
        .forEach(header -> onward.header(header.getKey(), header.getValue()));
    return reply(exchange(onward.build()));
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("closed while calling " + uri));
    } catch (IOException e) {
      throw new UncheckedIOException("the server behind the proxy does not answer: " + uri, e);
    }
  }

  private static WireReply reply(HttpResponse<String> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().map().entrySet().stream()
        .filter(header -> !HOP.contains(header.getKey()))
        .forEach(
            header ->
                headers.put(header.getKey(), header.getValue().stream().collect(joining(","))));
    return new WireReply(response.statusCode(), headers, response.body());
  }
}
