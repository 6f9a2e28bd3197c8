package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.aws.EksToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A cluster's own API over HTTPS, with the cluster's authority and a token of the connector's
 * credentials. The three lists that are needed do not warrant a client library.
 */
final class HttpsClusterApi implements ClusterApi {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
  private static final String GROUP_LABEL = "eks.amazonaws.com/nodegroup";
  private static final int PAGE = 500;

  private final ClusterEndpoint endpoint;
  private final Supplier<EksToken> tokens;
  private final InstantSource clock;
  private final HttpClient client;
  private Optional<EksToken> token = Optional.empty();

  /**
   * @param tokens makes tokens
   * @param clock tells when a token has expired
   */
  HttpsClusterApi(ClusterEndpoint endpoint, Supplier<EksToken> tokens, InstantSource clock) {
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .sslContext(Authority.of(endpoint.authority()))
            .build();
  }

  @Override
  public List<Node> nodes() {
    String selector = "labelSelector=" + URLEncoder.encode(GROUP_LABEL, StandardCharsets.UTF_8);
    return items("/api/v1/nodes?" + selector + "&limit=" + PAGE).stream()
        .map(HttpsClusterApi::node)
        .toList();
  }

  @Override
  public List<String> nodePools() {
    return items("/apis/karpenter.sh/v1/nodepools?limit=" + PAGE).stream()
        .map(item -> text(item, "metadata", "name"))
        .toList();
  }

  /**
   * The node group of the node that a pod runs on.
   *
   * @return its name; empty if there is no such pod, or its node is of none
   * @throws ExecutionFailed if the cluster does not tell
   */
  Optional<String> nodeGroupOf(String namespace, String pod) {
    return get("/api/v1/namespaces/" + namespace + "/pods/" + pod)
        .map(found -> text(found, "spec", "nodeName"))
        .filter(name -> !name.isEmpty())
        .flatMap(name -> get("/api/v1/nodes/" + name))
        .map(HttpsClusterApi::node)
        .map(Node::group)
        .filter(group -> !group.isEmpty());
  }

  private static Node node(JsonNode item) {
    boolean ready =
        item.field("status").flatMap(status -> status.field("conditions")).stream()
            .flatMap(conditions -> conditions.asArray().stream())
            .anyMatch(
                each -> text(each, "type").equals("Ready") && text(each, "status").equals("True"));
    String group =
        item.field("metadata")
            .flatMap(metadata -> metadata.field("labels"))
            .map(labels -> text(labels, GROUP_LABEL))
            .orElse("");
    return new Node(group, ready);
  }

  /** The items of a list, over all of its pages; none if the cluster does not know the kind. */
  private List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      String more =
          next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
      Optional<JsonNode> page = get(path + more);
      page.flatMap(list -> list.field("items")).ifPresent(list -> items.addAll(list.asArray()));
      next = page.map(list -> text(list, "metadata", "continue")).orElse("");
    } while (!next.isEmpty());
    return items;
  }

  private Optional<JsonNode> get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.uri().resolve(path))
            .timeout(READ_TIMEOUT)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + bearer())
            .build();
    HttpResponse<String> answer = send(request);
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(JsonNode.parser().parse(answer.body()));
      case 404 -> Optional.empty();
      default -> throw refused(answer.statusCode());
    };
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("interrupted while waiting for the cluster's API");
    } catch (IOException e) {
      throw new ExecutionFailed(
          new Failure(
              Failure.Kind.TIMEOUT,
              "the cluster's API at " + endpoint.uri() + " cannot be reached: " + e,
              "Let Hibernator reach the endpoint, or turn awaitCompletion off: scaling itself does"
                  + " not need it."),
          e);
    }
  }

  private ExecutionFailed refused(int status) {
    Failure.Kind kind =
        switch (status) {
          case 401, 403 -> Failure.Kind.PERMISSION;
          case 429 -> Failure.Kind.THROTTLED;
          default -> Failure.Kind.INTERNAL;
        };
    return new ExecutionFailed(
        new Failure(
            kind,
            "the cluster's API at " + endpoint.uri() + " answers " + status,
            "Give the caller an access entry that may list nodes, or turn awaitCompletion off."));
  }

  private String bearer() {
    EksToken valid =
        token.filter(held -> clock.instant().isBefore(held.expiresAt())).orElseGet(tokens);
    token = Optional.of(valid);
    return valid.bearer().reveal();
  }

  private static String text(JsonNode node, String... path) {
    Optional<JsonNode> at = Optional.of(node);
    for (String step : path) {
      at = at.filter(JsonNode::isObject).flatMap(each -> each.field(step));
    }
    return at.filter(JsonNode::isString).map(JsonNode::asString).orElse("");
  }
}
