package dev.hibernator.testkit.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Somebody at an API server: requests, and a kubeconfig. Safe for use by several threads.
 *
 * <p>Paths are those of the API, such as {@code /apis/apps/v1/namespaces/shop/deployments}.
 */
public final class KubernetesUser {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final URI server;
  private final String certificates;
  private final String token;
  private final HttpClient client;

  private KubernetesUser(URI server, String certificates, String token, HttpClient client) {
    this.server = server;
    this.certificates = certificates;
    this.token = token;
    this.client = client;
  }

  static KubernetesUser of(URI server, String certificates, String token) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(certificates))
            .build();
    return new KubernetesUser(server, certificates, token, client);
  }

  KubernetesUser withToken(String other) {
    return new KubernetesUser(server, certificates, other, client);
  }

  /** {@return the bearer token by which the server knows them} */
  public String token() {
    return token;
  }

  /**
   * {@return the same one, by way of a proxy}
   *
   * @param proxy where it listens, as {@link KubernetesProxy#uri()}
   */
  public KubernetesUser by(URI proxy) {
    return new KubernetesUser(proxy, certificates, token, client);
  }

  /**
   * An answer of the API server.
   *
   * @param status the HTTP status
   * @param body the object, or the {@code Status} that says what is wrong; empty if it is no JSON
   */
  public record Answer(int status, JsonObject body) {}

  /** {@return a kubeconfig with one context, named {@code test}} */
  public String kubeconfig() {
    String trust =
        server.getScheme().equals("https")
            ? "certificate-authority-data: "
                + Base64.getEncoder().encodeToString(certificates.getBytes(UTF_8))
            : "insecure-skip-tls-verify: false";
    return """
    apiVersion: v1
    kind: Config
    clusters:
      - name: test
        cluster:
          server: %s
          %s
    users:
      - name: test
        user:
          token: %s
    contexts:
      - name: test
        context: {cluster: test, user: test}
    current-context: test
    """
        .formatted(server, trust, token);
  }

  /**
   * Makes a request.
   *
   * @param method such as {@code GET}
   * @param path path and query
   * @param contentType of the body, such as {@code application/merge-patch+json}
   * @param body the body, if there is one
   * @return the answer, whatever its status
   */
  public Answer send(String method, String path, String contentType, Optional<String> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + method + " " + path, e);
    }
  }

  /**
   * Reads an object or a list.
   *
   * @param path path and query
   * @return the object, empty if it does not exist
   */
  public Optional<JsonObject> read(String path) {
    Answer answer = send("GET", path, "application/json", Optional.empty());
    return answer.status() == 404 ? Optional.empty() : Optional.of(granted("GET", path, answer));
  }

  /**
   * Creates an object.
   *
   * @param path the path of the collection
   * @param object the object
   * @return the object as it was created
   */
  public JsonObject create(String path, JsonObject object) {
    return write("POST", path, "application/json", object);
  }

  /**
   * Changes some of an object's fields, as {@code kubectl patch --type=merge} does.
   *
   * @param path the object's path
   * @param change the fields; {@code null} removes one
   * @return the object as it is now
   */
  public JsonObject patch(String path, JsonObject change) {
    return write("PATCH", path, "application/merge-patch+json", change);
  }

  /**
   * Deletes an object, if it exists.
   *
   * @param path the object's path
   */
  public void delete(String path) {
    Answer answer = send("DELETE", path, "application/json", Optional.empty());
    if (answer.status() != 404) {
      granted("DELETE", path, answer);
    }
  }

  private JsonObject write(String method, String path, String contentType, JsonObject body) {
    return granted(
        method, path, send(method, path, contentType, Optional.of(JsonText.write(body))));
  }

  /** Sends what a client has sent to a proxy, with the client's own token. */
  HttpResponse<byte[]> forward(URI target, HttpExchange exchange, KubernetesCall call)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + target.toString()))
            .timeout(LIMIT)
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    for (String name : List.of("Authorization", "Content-Type", "Accept")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in " + call, e);
    }
  }

  boolean reaches(String path) {
    try {
      return send("GET", path, "application/json", Optional.empty()).status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static JsonObject granted(String method, String path, Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException(
          "%s %s: %d %s".formatted(method, path, answer.status(), JsonText.write(answer.body())));
    }
    return answer.body();
  }

  private static JsonObject json(String text) {
    return text.startsWith("{") && JsonText.read(text) instanceof JsonObject object
        ? object
        : JsonObject.EMPTY;
  }

  private static SSLContext trusting(String certificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(certificates.getBytes(UTF_8)))) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot trust the API server's certificate", e);
    }
  }
}
