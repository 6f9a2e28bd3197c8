package dev.hibernator.api.executor;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A connector of kind {@code CloudProvider} with {@code spec.type: aws}, read. Whatever of another
 * kind has the same member {@code aws} reads as well.
 *
 * @param account the account's id, 12 digits
 * @param region the region, such as {@code eu-central-1}
 * @param roles the roles to assume, each with the credentials of the one before; empty for none
 * @param staticKeys whether the first credentials are the connector's secrets {@code
 *     AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and, if there is one, {@code
 *     AWS_SESSION_TOKEN}, and not those of the environment
 * @param endpoint where the services are, if not where the region has them
 */
public record AwsConnector(
    String account,
    String region,
    List<AwsRole> roles,
    boolean staticKeys,
    Optional<URI> endpoint) {
  /** Creates the connector; the list is copied. */
  public AwsConnector {
    roles = List.copyOf(roles);
  }

  /**
   * Reads a connector.
   *
   * @param connector the connector
   * @return what it says
   * @throws ExecutionFailed with {@link Failure.Kind#CONFIGURATION} if it is no such connector,
   *     lacks account or region, or names a role or an endpoint that is none
   */
  public static AwsConnector of(Connector connector) {
    JsonObject aws =
        connector
            .properties()
            .object("aws")
            .orElseThrow(() -> invalid(connector, "spec.aws is missing"));
    return new AwsConnector(
        text(connector, aws, "accountId"),
        text(connector, aws, "region"),
        roles(connector, aws),
        aws.object("auth").flatMap(auth -> auth.object("static")).isPresent(),
        written(aws, "endpoint").map(text -> endpoint(connector, text)));
  }

  private static List<AwsRole> roles(Connector connector, JsonObject aws) {
    String session = written(aws, "sessionName").orElse(AwsRole.DEFAULT_SESSION);
    List<AwsRole> roles = new ArrayList<>();
    for (JsonValue link : aws.array("assumeRoleChain")) {
      JsonObject role = link instanceof JsonObject object ? object : JsonObject.EMPTY;
      String arn = text(connector, role, "assumeRoleChain[" + roles.size() + "].", "roleArn");
      roles.add(new AwsRole(arn, written(role, "externalId"), session));
    }
    written(aws, "assumeRoleArn")
        .ifPresent(arn -> roles.add(new AwsRole(arn, written(aws, "externalId"), session)));
    return roles;
  }

  private static URI endpoint(Connector connector, String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as every other text that is no endpoint.
    }
    throw invalid(connector, "spec.aws.endpoint is no URL with http or https: " + text);
  }

  private static Optional<String> written(JsonObject object, String name) {
    return object.string(name).filter(text -> !text.isBlank());
  }

  private static String text(Connector connector, JsonObject aws, String name) {
    return text(connector, aws, "", name);
  }

  private static String text(Connector connector, JsonObject object, String path, String name) {
    return written(object, name)
        .orElseThrow(() -> invalid(connector, "spec.aws." + path + name + " is missing"));
  }

  private static ExecutionFailed invalid(Connector connector, String what) {
    return new ExecutionFailed(
        new Failure(
            Failure.Kind.CONFIGURATION,
            connector.ref() + ": " + what,
            "Complete the CloudProvider's specification."));
  }
}
