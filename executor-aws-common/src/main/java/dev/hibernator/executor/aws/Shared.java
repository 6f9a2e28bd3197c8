package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.AwsConnector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Identity;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sts.StsClient;

/** A client that connections share, and whether its account is known to be the right one. */
final class Shared<C> {
  private final AwsConnector connector;
  private final ClientSettings settings;
  private final AccountCheck check;
  private final C client;

  // Guarded by the connections that own this.
  int users;
  Instant lastUse = Instant.MAX;

  Shared(AwsConnector connector, ClientFactory<C> factory) {
    this.connector = connector;
    this.settings = new ClientSettings(connector);
    this.check = new AccountCheck(connector, settings.build(StsClient.builder()));
    this.client = factory.build(settings);
  }

  C client() {
    return client;
  }

  Identity identity() {
    return new Identity(Map.of("account", connector.account(), "region", connector.region()));
  }

  void checkAccount(Context context) {
    check.require(new AwsCalls(context));
  }

  void close() {
    settings.close();
  }
}
