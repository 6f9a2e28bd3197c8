package dev.hibernator.executor.aws;

import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.AwsConnector;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * What a client is built from: two of one connector are the same as long as its keys are. Never
 * printed, never written.
 *
 * @param connector the connector, without secrets
 * @param keys its own keys, if it has any
 */
record Access(AwsConnector connector, Optional<AwsCredentials> keys) {
  private static final String ID = "AWS_ACCESS_KEY_ID";
  private static final String KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";

  /**
   * Reads a connector and its secrets, as they are now.
   *
   * @throws ExecutionFailed with {@link Failure.Kind#CONFIGURATION} if something is missing
   */
  static Access of(Connector connector) {
    AwsConnector aws = AwsConnector.of(connector);
    return new Access(aws, aws.staticKeys() ? Optional.of(keys(connector)) : Optional.empty());
  }

  private static AwsCredentials keys(Connector connector) {
    String id = required(connector, ID);
    String key = required(connector, KEY);
    return connector
        .secret(TOKEN)
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, key, token.reveal()))
        .orElseGet(() -> AwsBasicCredentials.create(id, key));
  }

  private static String required(Connector connector, String name) {
    return connector
        .secret(name)
        .map(Secret::reveal)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new ExecutionFailed(
                    new Failure(
                        Failure.Kind.CONFIGURATION,
                        connector.ref() + ": its secret has no " + name,
                        "Put "
                            + ID
                            + " and "
                            + KEY
                            + " into the secret that spec.aws.auth.static names.")));
  }

  @Override
  public String toString() {
    return "Access[" + connector + "]";
  }
}
