package dev.hibernator.executor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.ExecutionFailed;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** An API server at the other end of a connection. */
final class HttpApiServer implements ApiServer, AutoCloseable {
  private final String root;
  private final HttpClient client;

  private HttpApiServer(String root, HttpClient client) {
    this.root = root;
    this.client = client;
  }

  static HttpApiServer of(Config config) {
    // Every request that leaves the process is one that ApiCalls asked for.
    config.setRequestRetryBackoffLimit(0);
    // API servers end HTTP/2 connections while requests are under way, which then fail.
    config.setHttp2Disable(true);
    String url = config.getMasterUrl();
    return new HttpApiServer(
        url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
        new JdkHttpClientFactory().newBuilder(config).build());
  }

  @Override
  public ApiReply send(ApiRequest request) throws IOException {
    HttpRequest.Builder builder = client.newHttpRequestBuilder();
    builder.uri(URI.create(root + request.target()));
    builder.setHeader("Accept", "application/json");
    builder.method(
        request.method(), request.contentType(), request.body().map(JsonCodec::write).orElse(null));
    try {
      return reply(client.sendAsync(builder.build(), String.class).get());
    } catch (ExecutionException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** Who asks for a token may have failed for good, or be told to stop. */
  private static IOException broken(ExecutionException thrown) {
    Throwable cause = thrown.getCause();
    if (cause instanceof ExecutionFailed failed) {
      throw failed;
    }
    if (cause instanceof Cancelled cancelled) {
      throw cancelled;
    }
    return cause instanceof IOException broken
        ? broken
        : new IOException(String.valueOf(cause), thrown);
  }

  private static ApiReply reply(HttpResponse<String> response) throws IOException {
    return new ApiReply(
        response.code(), body(Optional.ofNullable(response.body())), retryAfter(response));
  }

  private static JsonObject body(Optional<String> text) throws IOException {
    if (text.filter(body -> body.startsWith("{")).isEmpty()) {
      return JsonObject.EMPTY;
    }
    try {
      return (JsonObject) JsonCodec.read(text.get());
    } catch (JsonProcessingException e) {
      throw new IOException("the reply was broken off", e);
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> response) {
    return Optional.ofNullable(response.header("Retry-After"))
        .filter(seconds -> seconds.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
