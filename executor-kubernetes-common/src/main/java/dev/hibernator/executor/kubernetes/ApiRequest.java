package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request to the API server.
 *
 * @param method such as {@code GET}
 * @param path the path of an object, a collection or a subresource
 * @param query the query
 * @param contentType what the body is
 * @param body the body, if there is one
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    String contentType,
    Optional<JsonValue> body) {
  private static final String JSON = "application/json";

  /** Creates the request; the map is copied and sorted. */
  public ApiRequest {
    query = Collections.unmodifiableMap(new TreeMap<>(query));
  }

  /**
   * {@return a request that reads}
   *
   * @param path what
   * @param query the query
   */
  public static ApiRequest get(String path, Map<String, String> query) {
    return new ApiRequest("GET", path, query, JSON, Optional.empty());
  }

  /**
   * {@return a request that reads}
   *
   * @param path what
   */
  public static ApiRequest get(String path) {
    return get(path, Map.of());
  }

  /**
   * {@return a request that creates an object}
   *
   * @param path the collection
   * @param object the object
   */
  public static ApiRequest create(String path, JsonValue object) {
    return new ApiRequest("POST", path, Map.of(), JSON, Optional.of(object));
  }

  /**
   * {@return a request that deletes an object}
   *
   * @param path the object
   * @param options the {@code DeleteOptions}
   */
  public static ApiRequest delete(String path, JsonValue options) {
    return new ApiRequest("DELETE", path, Map.of(), JSON, Optional.of(options));
  }

  /**
   * {@return a request that changes an object}
   *
   * @param path the object, or a subresource
   * @param operations a JSON Patch (RFC 6902)
   */
  public static ApiRequest patch(String path, JsonValue operations) {
    return new ApiRequest(
        "PATCH", path, Map.of(), "application/json-patch+json", Optional.of(operations));
  }

  /** {@return path and query, encoded} */
  public String target() {
    return query.isEmpty()
        ? path
        : path
            + "?"
            + query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns method and target in one line. */
  @Override
  public String toString() {
    return method + " " + target();
  }
}
