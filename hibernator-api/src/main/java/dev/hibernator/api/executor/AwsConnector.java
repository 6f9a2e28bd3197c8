package dev.hibernator.api.executor;

import dev.hibernator.api.JsonObject;
import java.util.Optional;

/**
 * A connector of kind {@code CloudProvider} with {@code spec.type: aws}, read.
 *
 * @param account the account's id, 12 digits
 * @param region the region, such as {@code eu-central-1}
 * @param roleArn the role to assume, if any
 */
public record AwsConnector(String account, String region, Optional<String> roleArn) {
  /**
   * Reads a connector.
   *
   * @param connector the connector
   * @return what it says
   * @throws ExecutionFailed with {@link Failure.Kind#CONFIGURATION} if it is no such connector or
   *     lacks account or region
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
        aws.string("assumeRoleArn").filter(arn -> !arn.isBlank()));
  }

  private static String text(Connector connector, JsonObject aws, String name) {
    return aws.string(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> invalid(connector, "spec.aws." + name + " is missing"));
  }

  private static ExecutionFailed invalid(Connector connector, String what) {
    return new ExecutionFailed(
        new Failure(
            Failure.Kind.CONFIGURATION,
            connector.ref() + ": " + what,
            "Complete the CloudProvider's specification."));
  }
}
