package dev.hibernator.testkit.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells an API server who somebody with an AWS identity is, as the authenticator of an EKS cluster
 * does: takes the signed request out of the token, sends it to STS with the cluster's name, and
 * looks for the caller among the cluster's access entries. Safe for use by several threads.
 *
 * <p>STS is wherever the token says, for instance a {@code FaultProxy}.
 *
 * @see <a href="https://github.com/kubernetes-sigs/aws-iam-authenticator">aws-iam-authenticator</a>
 */
public final class EksAuthenticator implements AutoCloseable {
  private static final String PREFIX = "k8s-aws-v1.";
  private static final Pattern CALLER = Pattern.compile("<Arn>([^<]+)</Arn>");
  private static final Pattern SIGNED_AT = Pattern.compile("[?&]X-Amz-Date=([0-9TZ]+)");
  private static final Pattern ASSUMED =
      Pattern.compile("arn:([^:]+):sts::([0-9]+):assumed-role/([^/]+)/.*");

  private final String cluster;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> signedAt = new ConcurrentLinkedQueue<>();

  private record Entry(String user, List<String> groups) {}

  private EksAuthenticator(String cluster) throws IOException {
    this.cluster = cluster;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts an authenticator that knows nobody.
   *
   * @param cluster the cluster's name
   * @return the running authenticator
   */
  public static EksAuthenticator of(String cluster) {
    try {
      return new EksAuthenticator(cluster);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start an authenticator", e);
    }
  }

  /**
   * Makes an access entry.
   *
   * @param principal the ARN of a role or a user
   * @param user who that is in the cluster
   * @param groups the groups they belong to
   */
  public void allow(String principal, String user, String... groups) {
    entries.put(principal, new Entry(user, List.of(groups)));
  }

  /** Takes all access entries away. */
  public void forget() {
    entries.clear();
  }

  /** {@return when each token that was looked at was signed, such as {@code 20260301T200000Z}} */
  public List<String> signedAt() {
    return List.copyOf(signedAt);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** What an API server is told by {@code --authentication-token-webhook-config-file}. */
  String configuration() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
      - {name: authenticator, cluster: {server: "http://127.0.0.1:%d/authenticate"}}
    users:
      - {name: api-server}
    contexts:
      - {name: webhook, context: {cluster: authenticator, user: api-server}}
    current-context: webhook
    """
        .formatted(server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonObject review = (JsonObject) JsonText.read(text(exchange));
      String token = review.object("spec").flatMap(spec -> spec.string("token")).orElse("");
      JsonObject status =
          request(token)
              .flatMap(this::caller)
              .map(EksAuthenticator::principal)
              .flatMap(principal -> Optional.ofNullable(entries.get(principal)))
              .map(EksAuthenticator::known)
              .orElse(JsonObject.EMPTY.with("authenticated", false));
      byte[] answer = JsonText.write(review.with("status", status)).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  /** The request that a token is, if it asks who the caller is, and for this purpose. */
  private static Optional<URI> request(String token) {
    if (!token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String text =
        new String(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())), UTF_8);
    boolean asks =
        text.contains("Action=GetCallerIdentity")
            && text.contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id");
    return asks ? Optional.of(URI.create(text)) : Optional.empty();
  }

  private Optional<String> caller(URI request) {
    Matcher date = SIGNED_AT.matcher(request.toString());
    signedAt.add(date.find() ? date.group(1) : "");
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(request).header("x-k8s-aws-id", cluster).build(),
              BodyHandlers.ofString());
      Matcher caller = CALLER.matcher(answer.body());
      return answer.statusCode() == 200 && caller.find()
          ? Optional.of(caller.group(1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Access entries name roles, not their sessions. */
  private static String principal(String caller) {
    Matcher assumed = ASSUMED.matcher(caller);
    return assumed.matches()
        ? "arn:%s:iam::%s:role/%s".formatted(assumed.group(1), assumed.group(2), assumed.group(3))
        : caller;
  }

  private static JsonObject known(Entry entry) {
    return JsonObject.EMPTY
        .with("authenticated", true)
        .with("user", Map.of("username", entry.user(), "groups", entry.groups()));
  }
}
