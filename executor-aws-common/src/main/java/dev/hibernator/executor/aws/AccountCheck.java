package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.AwsConnector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes sure that the credentials lead to the connector's account: once they do, the service is not
 * asked again. Safe for use by several threads.
 */
final class AccountCheck {
  private final AwsConnector connector;
  private final StsClient sts;
  private boolean passed;

  AccountCheck(AwsConnector connector, StsClient sts) {
    this.connector = connector;
    this.sts = sts;
  }

  /** Synchronized, so that sessions that open at once ask once. */
  synchronized void require(AwsCalls calls) {
    if (passed) {
      return;
    }
    String account = calls.read(sts::getCallerIdentity).account();
    if (!account.equals(connector.account())) {
      throw new ExecutionFailed(
          new Failure(
              Failure.Kind.CONFIGURATION,
              "the credentials belong to account "
                  + account
                  + ", but the connector says "
                  + connector.account(),
              "Correct spec.aws.accountId, or use credentials or a role of that account."));
    }
    passed = true;
  }
}
